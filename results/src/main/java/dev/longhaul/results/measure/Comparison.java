package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.record.Cell;

/**
 * Two runs side by side.
 *
 * @param cells those of the first run in its order, then those that only the second has
 */
public record Comparison(Analysis before, Analysis after, List<CellComparison> cells) {
    /**
     * One cell.
     *
     * @param before its result in the first run, if it was there
     * @param differences figures that both runs measured
     * @param distances between the times-to-leader of both runs, by kind of trial
     */
    public record CellComparison(Cell cell, Optional<CellResult> before, Optional<CellResult> after,
            List<Difference> differences, List<Distance> distances) {}

    public static Comparison of(Analysis before, Analysis after) {
        Set<Cell> cells = new LinkedHashSet<>();
        before.cells().forEach(c -> cells.add(c.cell()));
        after.cells().forEach(c -> cells.add(c.cell()));
        List<CellComparison> compared = new ArrayList<>();
        for (Cell cell : cells) {
            Optional<CellResult> first = before.cell(cell);
            Optional<CellResult> second = after.cell(cell);
            List<Difference> differences = first.isPresent() && second.isPresent()
                    ? differences(first.get(), second.get(), before.run().header().seed())
                    : List.of();
            List<Distance> distances = first.isPresent() && second.isPresent()
                    ? distances(first.get(), second.get())
                    : List.of();
            compared.add(new CellComparison(cell, first, second, differences, distances));
        }
        return new Comparison(before, after, List.copyOf(compared));
    }

    private static List<Distance> distances(CellResult before, CellResult after) {
        return before.recoveries().stream()
                .flatMap(first -> after.recovery(first.kind())
                        .flatMap(second -> Distance.of(first.kind().name().toLowerCase(java.util.Locale.ROOT),
                                first.timeToLeader(), second.timeToLeader()))
                        .stream())
                .toList();
    }

    private static List<Difference> differences(CellResult before, CellResult after, long seed) {
        List<Difference> all = new ArrayList<>();
        for (Recovery first : before.recoveries()) {
            after.recovery(first.kind()).ifPresent(second -> {
                String kind = first.kind().name().toLowerCase(java.util.Locale.ROOT);
                Difference.medians(Figure.TIME_TO_LEADER, kind, first.timeToLeader(), second.timeToLeader(), seed)
                        .ifPresent(all::add);
                Difference.means(kind, first.timeToLeader(), second.timeToLeader(), seed).ifPresent(all::add);
                for (Map.Entry<String, Sample> client : first.firstWrite().entrySet()) {
                    Difference.medians(Figure.TIME_TO_FIRST_WRITE, kind + ", " + client.getKey(), client.getValue(),
                            second.firstWrite().getOrDefault(client.getKey(), Sample.EMPTY), seed).ifPresent(all::add);
                }
            });
        }
        for (WriteLatency first : before.writes()) {
            after.writes().stream()
                    .filter(w -> w.client().equals(first.client()) && w.leader().equals(first.leader())).findFirst()
                    .flatMap(second -> Difference.medians(Figure.WRITE_LATENCY,
                            first.client() + " to a leader in " + first.leader(), first.latency(), second.latency(),
                            seed))
                    .ifPresent(all::add);
        }
        Difference.rates(Figure.ELECTIONS, before.quiet().elections(), after.quiet().elections()).ifPresent(all::add);
        Difference.rates(Figure.CAMPAIGNS, before.quiet().campaigns(), after.quiet().campaigns()).ifPresent(all::add);
        return List.copyOf(all);
    }
}
