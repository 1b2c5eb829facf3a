package dev.longhaul.results.measure;

import java.util.Optional;

/**
 * The closed formula for the time without a leader, held against the mean of a sample.
 *
 * @param uniform all links have the same latency within 5 %; else the formula, which knows one latency only, is an orientation
 * @param measured mean of the sample, ns; a lower bound where trials are censored
 * @param links by the latency of the world's links alone: the formula as it is, without disks
 * @param votes by the time that a vote's message took, its writes to disk and the work of two processes included: half of the median election,
 *            a quarter where it begins with pre-votes; empty where nothing was elected
 */
public record Expectation(boolean uniform, double measured, Formula links, Optional<Formula> votes) {
    /**
     * What the formula says.
     *
     * @param oneWay latency put into it, ns
     * @param splitVote probability that one round splits
     * @param mean expected mean time-to-leader (E + 2L), ns; infinite where every round splits
     * @param ratio 95 % bootstrap interval of measured / expected; unknown below two trials
     */
    public record Formula(double oneWay, double splitVote, double mean, Interval ratio) {}
}
