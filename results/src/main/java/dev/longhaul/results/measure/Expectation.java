package dev.longhaul.results.measure;

/**
 * The closed formula for the time without a leader, held against the mean of a sample.
 *
 * @param oneWay latency put into it: the mean over the world's links, ns
 * @param uniform all links have this latency within 5 %; else the formula, which knows one latency only, is an orientation
 * @param splitVote probability that one round splits
 * @param mean expected mean time-to-leader (E + 2L), ns; infinite where every round splits
 * @param measured mean of the sample, ns; a lower bound where trials are censored
 * @param ratio 95 % bootstrap interval of measured / expected; unknown below two trials
 */
public record Expectation(double oneWay, boolean uniform, double splitVote, double mean, double measured,
        Interval ratio) {}
