package dev.longhaul.results.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Times in nanoseconds, some of them right-censored: for those it is only known that the true value is larger. Immutable; two samples with
 * the same values are equal.
 */
public final class Sample {
    /** No values. */
    public static final Sample EMPTY = new Sample(new long[0], new long[0]);
    private static final int MIN_FOR_P90 = 29;
    private static final int MIN_FOR_P99 = 299;

    private final long[] observed;
    private final long[] censored;

    private Sample(long[] observed, long[] censored) {
        this.observed = observed;
        this.censored = censored;
        Arrays.sort(observed);
        Arrays.sort(censored);
    }

    /** Observed values only. */
    public static Sample of(LongStream observed) {
        return of(observed, LongStream.empty());
    }

    /**
     * @param observed values in full, ns
     * @param censored for each of the others how long it was observed, ns
     */
    public static Sample of(LongStream observed, LongStream censored) {
        return new Sample(observed.toArray(), censored.toArray());
    }

    /** Both together. */
    public Sample plus(Sample other) {
        return of(LongStream.concat(observed(), other.observed()), LongStream.concat(censored(), other.censored()));
    }

    /** Number of values, censored included. */
    public int n() {
        return observed.length + censored.length;
    }

    public boolean isEmpty() {
        return n() == 0;
    }

    /** The observed values, ascending. */
    public LongStream observed() {
        return Arrays.stream(observed);
    }

    public int observedCount() {
        return observed.length;
    }

    /** What is known of the censored values, ascending. */
    public LongStream censored() {
        return Arrays.stream(censored);
    }

    public int censoredCount() {
        return censored.length;
    }

    /** Smallest observed value; empty when none was observed. */
    public Optional<Long> min() {
        return observed.length == 0 ? Optional.empty() : Optional.of(observed[0]);
    }

    /** Largest observed value; empty when none was observed. With censored values the true maximum is larger. */
    public Optional<Long> max() {
        return observed.length == 0 ? Optional.empty() : Optional.of(observed[observed.length - 1]);
    }

    /** Mean of the values, the censored taken at their bound (so that it is a lower bound where there are any); NaN when empty. */
    public double mean() {
        return LongStream.concat(observed(), censored()).average().orElse(Double.NaN);
    }

    /** Sum of the values, the censored taken at their bound. */
    public long sum() {
        return LongStream.concat(observed(), censored()).sum();
    }

    /** The median; empty for an empty sample. */
    public Optional<Quantile> median() {
        return quantile(0.5);
    }

    /** p90 where n allows a bound (29 values). */
    public Optional<Quantile> p90() {
        return n() < MIN_FOR_P90 ? Optional.empty() : quantile(0.9);
    }

    /** p99 where n allows a bound (299 values). */
    public Optional<Quantile> p99() {
        return n() < MIN_FOR_P99 ? Optional.empty() : quantile(0.99);
    }

    /**
     * Share of the values that are at most {@code value}: the empirical distribution function. Up to the smallest censoring bound it is
     * exact; beyond that it is a lower bound, as censored values count as larger than everything.
     */
    public double shareUpTo(long value) {
        if (isEmpty()) {
            return 0;
        }
        return (double) observed().takeWhile(v -> v <= value).count() / n();
    }

    /**
     * Any quantile, by the nearest rank; the median between the two middle values of an even number. Empty for an empty sample.
     *
     * @param q 0 to 1
     */
    public Optional<Quantile> quantile(double q) {
        int n = n();
        if (n == 0) {
            return Optional.empty();
        }
        long[] atLeast = LongStream.concat(observed(), censored()).sorted().toArray();
        int rank = Math.max(1, (int) Math.ceil(q * n - 1e-9));
        // the usual median: between the two middle values of an even number
        int next = q == 0.5 && n % 2 == 0 ? rank + 1 : rank;
        long value = atLeast[rank - 1] + (atLeast[next - 1] - atLeast[rank - 1]) / 2;
        // exact only where taking the censored as infinite makes no difference
        boolean beyond = next > observed.length || observed[next - 1] != atLeast[next - 1]
                || observed[rank - 1] != atLeast[rank - 1];
        int[] ranks = Statistics.quantileRanks(q, n);
        double low = ranks[0] < 1 ? 0 : atLeast[ranks[0] - 1];
        double high = ranks[1] > observed.length ? Double.POSITIVE_INFINITY : observed[ranks[1] - 1];
        return Optional.of(new Quantile(q, n, value, beyond, new Interval(low, high)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample s && Arrays.equals(observed, s.observed) && Arrays.equals(censored, s.censored);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(observed) + Arrays.hashCode(censored);
    }

    @Override
    public String toString() {
        return "Sample" + Arrays.toString(observed) + (censored.length == 0 ? "" : " > " + Arrays.toString(censored));
    }
}
