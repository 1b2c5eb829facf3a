package dev.longhaul.results.measure;

/**
 * A quantile of a sample of times.
 *
 * @param q 0 to 1
 * @param n size of the sample it was taken from, censored values included
 * @param value nanoseconds
 * @param beyond the quantile lies beyond {@code value}: it fell among the censored
 * @param interval order-statistic interval in nanoseconds: two-sided 95 % for the median, each end one-sided 95 % for the others;
 *            {@link Interval#UNKNOWN} or open above where n or the censoring allows no more
 */
public record Quantile(double q, int n, long value, boolean beyond, Interval interval) {}
