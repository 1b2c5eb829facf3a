package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.Availability;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What clients saw: availability, and latency over time round a fault. */
final class Clients {
    private Clients() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "clients");
        Page.heading(html, "h2", "clients", "What clients saw");
        ClientChecks.write(html, facts);
        html.add("h3", "Round the loss of a leader", "id", "client-timelines");
        html.add("p",
                "Availability is the share of 100 ms windows with an acknowledged write; a client in each region sends at a fixed "
                        + "rate, whatever comes back. Each picture is one trial, the middle one by its time to leader at the recommended setting "
                        + "(else at the slowest measured): a dot is a write at its latency, a cross one that was not acknowledged, the strips "
                        + "beneath show the windows with an acknowledged write. A client in the region of a leader that is cut off, with no other "
                        + "node there, is cut off with it: nobody can serve it.");
        for (String world : facts.worlds()) {
            trial(facts, world).flatMap(t -> ClientTimeline.picture(facts, t))
                    .ifPresent(picture -> Figures.picture(html, picture));
        }
        table(html, facts);
        Healings.write(html, facts);
        html.close("section");
    }

    private static Optional<TrialResult> trial(Facts facts, String world) {
        List<CellResult> order = new ArrayList<>(facts.usual(world));
        Collections.reverse(order);
        facts.recommended(world).ifPresent(cell -> order.add(0, cell));
        for (TrialKind kind : Facts.LOSSES) {
            for (CellResult cell : order) {
                List<TrialResult> trials = facts.trials(cell.cell(), kind).stream()
                        .filter(t -> t.fault().isPresent() && t.takeover().isPresent())
                        .sorted(Comparator.comparingLong((TrialResult t) -> t.takeover().orElseThrow().total()))
                        .toList();
                if (!trials.isEmpty()) {
                    return Optional.of(trials.get((trials.size() - 1) / 2));
                }
            }
        }
        return Optional.empty();
    }

    private static void table(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "fault", "client", "trials",
                "cut off with the leader", "windows available",
                "outages", "outage, median, ms", "outage, p90, ms", "outage, longest, ms");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.cells(world)) {
                for (Availability a : cell.availability()) {
                    table.row(world, facts.name(cell.cell()), Words.kind(a.kind()), a.client(),
                            Table.Cell.of(Numbers.count(a.trials()), a.trials()),
                            cell.recovery(a.kind()).map(r -> FirstWrites.cutOff(r, a.client()))
                                    .orElse(Table.Cell.of("–", 0)),
                            Table.Cell.of(
                                    Numbers.percent(a.windows().share()) + " of " + Numbers.count(a.windows().n()),
                                    a.windows().share()),
                            Table.Cell.of(Words.n(a.outages()), a.outages().n()), key(a), ninetieth(a),
                            longest(a));
                }
            }
        }
        html.add("h3", "Availability from the fault to the end of the window", "id", "availability-table");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no trial had clients.");
            return;
        }
        html.open("details", "class", "evidence").add("summary", Words.count(table.rows().size(), "row", "rows")
                + ": availability per world, setting, fault and client region");
        Figures.table(html, "Availability", table);
        html.close("details");
    }

    private static Table.Cell key(Availability a) {
        return a.outages().isEmpty()
                ? Table.Cell.of("none", 0)
                : Words.milliseconds(a.outages());
    }

    private static Table.Cell ninetieth(Availability a) {
        return a.outages().p90().map(q -> Table.Cell.of((q.beyond() ? "over " : "") + Numbers.milliseconds(q.value()),
                (double) q.value())).orElse(Table.Cell.of("–", -1));
    }

    private static Table.Cell longest(Availability a) {
        if (a.outages().isEmpty()) {
            return Table.Cell.of("none", 0);
        }
        long closed = a.outages().max().orElse(0L);
        long open = a.outages().censored().max().orElse(0L);
        return Table.Cell.of((open >= closed ? "over " : "") + Numbers.milliseconds(Math.max(open, closed)),
                Math.max(open, closed));
    }
}
