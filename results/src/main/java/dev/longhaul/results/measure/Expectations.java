package dev.longhaul.results.measure;

import java.util.List;
import java.util.Optional;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader.LinkRecord;
import dev.longhaul.results.record.RunHeader.WorldRecord;

/** Holds measured times-to-leader against the closed formula. */
final class Expectations {
    private static final double UNIFORM = 0.05;

    private Expectations() {
    }

    /** For kills of the leader with all others up; empty without trials, links, or a majority left. */
    static Optional<Expectation> of(WorldRecord world, Cell cell, Sample measured, long seed) {
        int n = world.nodes().size();
        List<LinkRecord> links = world.links();
        if (measured.isEmpty() || links.isEmpty() || n < 3) {
            return Optional.empty();
        }
        double oneWay = links.stream().mapToLong(LinkRecord::delay).average().orElseThrow();
        boolean uniform = links.stream().allMatch(l -> Math.abs(l.delay() - oneWay) <= UNIFORM * oneWay);
        boolean preVote = cell.protection().equals("all") || cell.protection().contains("prevote");
        double range = cell.timeouts().max() - cell.timeouts().min();
        double split = RaftTheory.splitVote(n, n - 1, range == 0 ? 1 : oneWay / range);
        double mean = RaftTheory.timeToLeader(n, n - 1, cell.timeouts(), oneWay, preVote);
        Interval ratio = Double.isFinite(mean) ? new Bootstrap(seed).ratioOfMean(measured, mean) : Interval.UNKNOWN;
        if (measured.censoredCount() > 0) {
            ratio = new Interval(ratio.low(), Double.POSITIVE_INFINITY);
        }
        return Optional.of(new Expectation(oneWay, uniform, split, mean, measured.mean(), ratio));
    }
}
