package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.RateChart;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Elections a day of each cell, as measured in seconds and as simulated over days. */
final class SimulatedRates {
    private SimulatedRates() {
    }

    static Optional<Picture> picture(Facts facts) {
        List<RateChart.Row> rows = new ArrayList<>();
        Table data = new Table("world", "timeouts, ms", "elections a day measured (95 %)", "seen measured",
                "elections a day simulated (95 %)", "seen simulated");
        for (CellResult cell : cells(facts)) {
            Rate simulated = cell.twin().orElseThrow().elections();
            Rate measured = cell.quiet().elections();
            rows.add(new RateChart.Row(cell.cell().label(), facts.colour(cell.cell().world()), rate(measured),
                    rate(simulated)));
            data.row(cell.cell().world(), facts.name(cell.cell()), Beside.daily(measured),
                    Table.Cell.of(Numbers.count(measured.events()), measured.events()), Beside.daily(simulated),
                    Table.Cell.of(Numbers.count(simulated.events()), simulated.events()));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String title = title(facts);
        String alternative = "Elections a day of quiet operation per world and setting with exact 95 % Poisson intervals: above, "
                + "in grey, as measured in seconds of real trials; beneath, in the world’s colour, simulated over days. A line "
                + "without a dot has seen none; its right end is the most that its time leaves possible.";
        return Optional.of(new Picture("simulated-rates", title, alternative, RateChart.draw("simulated-rates", title,
                alternative, "elections a day", rows), true, data));
    }

    private static RateChart.Line rate(Rate rate) {
        String note = rate.nanos() == 0
                ? "not measured"
                : rate.events() == 0
                        ? "none in " + Numbers.duration(rate.nanos())
                        : Numbers.significant(rate.perDay()) + " a day, n = " + Numbers.count(rate.events());
        return rate.nanos() == 0
                ? new RateChart.Line(Double.NaN, Double.NaN, Double.NaN, note)
                : new RateChart.Line(rate.events() == 0 ? Double.NaN : rate.perDay(), rate.dailyInterval().low(),
                        rate.dailyInterval().high(), note);
    }

    /** The calmest and the most nervous of the cells, simulated. */
    private static String title(Facts facts) {
        List<CellResult> cells = cells(facts).stream()
                .sorted(Comparator.comparingDouble(c -> c.twin().orElseThrow().elections().perDay())).toList();
        long none = cells.stream().filter(c -> c.twin().orElseThrow().elections().events() == 0).count();
        CellResult most = cells.get(cells.size() - 1);
        if (none == cells.size()) {
            return "Simulated, no election in any of " + Words.count(none, "cell", "cells");
        }
        String worst = Numbers.significant(most.twin().orElseThrow().elections().perDay()) + " elections a day at "
                + most.cell().label();
        return "Simulated: " + worst + (none == 0 ? "" : ", none in " + none + " of " + cells.size() + " cells");
    }

    /** Those with the usual protection, as on all pictures. */
    private static List<CellResult> cells(Facts facts) {
        return facts.worlds().stream().flatMap(world -> facts.usual(world).stream())
                .filter(cell -> cell.twin().filter(twin -> twin.quiet() > 0).isPresent()).toList();
    }
}
