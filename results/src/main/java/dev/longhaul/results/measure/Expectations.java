package dev.longhaul.results.measure;

import java.util.List;
import java.util.Optional;

import dev.longhaul.results.measure.Expectation.Formula;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader.LinkRecord;
import dev.longhaul.results.record.RunHeader.WorldRecord;

/** Holds measured times-to-leader against the closed formula. */
final class Expectations {
    private static final double UNIFORM = 0.05;

    private Expectations() {
    }

    /**
     * For kills of the leader with all others up; empty without trials, links, or a majority left.
     *
     * @param election of the same trials, from the first candidacy to the first Leader
     */
    static Optional<Expectation> of(WorldRecord world, Cell cell, Sample measured, Sample election, long seed) {
        int n = world.nodes().size();
        List<LinkRecord> links = world.links();
        if (measured.isEmpty() || links.isEmpty() || n < 3) {
            return Optional.empty();
        }
        double oneWay = links.stream().mapToLong(LinkRecord::delay).average().orElseThrow();
        boolean uniform = links.stream().allMatch(l -> Math.abs(l.delay() - oneWay) <= UNIFORM * oneWay);
        Optional<Formula> votes = election.median().map(Quantile::value)
                .map(median -> formula(n, cell, Math.max(oneWay, median / (preVote(cell) ? 4.0 : 2.0)), measured,
                        seed));
        return Optional.of(new Expectation(uniform, measured.mean(), formula(n, cell, oneWay, measured, seed), votes));
    }

    private static Formula formula(int n, Cell cell, double oneWay, Sample measured, long seed) {
        double range = cell.timeouts().max() - cell.timeouts().min();
        double split = RaftTheory.splitVote(n, n - 1, range == 0 ? 1 : oneWay / range);
        double mean = RaftTheory.timeToLeader(n, n - 1, cell.timeouts(), oneWay, preVote(cell));
        Interval ratio = Double.isFinite(mean) ? new Bootstrap(seed).ratioOfMean(measured, mean) : Interval.UNKNOWN;
        return new Formula(oneWay, split, mean,
                measured.censoredCount() > 0 ? new Interval(ratio.low(), Double.POSITIVE_INFINITY) : ratio);
    }

    private static boolean preVote(Cell cell) {
        return cell.protection().equals("all") || cell.protection().contains("prevote");
    }
}
