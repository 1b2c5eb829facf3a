package dev.longhaul.results.measure;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.longhaul.results.record.RunHeader;

/**
 * The cell to take in each world: the best verdict, then the fewest missed objectives, then the shortest median time-to-leader. Cells with
 * no protection are there to show the risk and are not recommended; nor is one that is unfit, unsafe or not measured enough.
 */
final class Recommendations {
    private static final Set<Verdict.Kind> USABLE = EnumSet.of(Verdict.Kind.FITS, Verdict.Kind.NOTHING_AGAINST,
            Verdict.Kind.AT_A_COST);

    private Recommendations() {
    }

    static List<Recommendation> of(RunHeader header, List<CellResult> cells) {
        return header.worlds().stream().map(world -> new Recommendation(world.name(), best(world.name(), cells)))
                .toList();
    }

    private static Optional<dev.longhaul.results.record.Cell> best(String world, List<CellResult> cells) {
        return cells.stream().filter(c -> c.cell().world().equals(world))
                .filter(c -> !c.cell().protection().equals("none") && USABLE.contains(c.verdict().kind()))
                .min(Comparator.comparing((CellResult c) -> c.verdict().kind())
                        .thenComparingLong(Recommendations::missed).thenComparingLong(Recommendations::median))
                .map(CellResult::cell);
    }

    private static long missed(CellResult cell) {
        return cell.verdict().findings().stream().filter(f -> f.status() == Verdict.Status.MISSED).count();
    }

    private static long median(CellResult cell) {
        return Verdicts.timeToLeader(cell).median().map(q -> q.beyond() ? Long.MAX_VALUE : q.value())
                .orElse(Long.MAX_VALUE);
    }
}
