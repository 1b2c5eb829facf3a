package dev.longhaul.results.measure;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** Percentile bootstrap, seeded: the same data give the same interval. Censored values are taken at their bound. */
final class Bootstrap {
    private static final int RESAMPLES = 4000;
    private static final double TAIL = 0.025;
    /** Samples up to this size are resampled value by value for a median. */
    private static final int DRAWN = 100;

    private final SplittableRandom random;

    Bootstrap(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** 95 % interval of mean(a) / mean(b); unknown where one has fewer than two values. */
    Interval ratioOfMeans(Sample a, Sample b) {
        return ratio(a, b, Bootstrap::means);
    }

    /** 95 % interval of median(a) / median(b); unknown where one has fewer than two values. */
    Interval ratioOfMedians(Sample a, Sample b) {
        return ratio(a, b, Bootstrap::medians);
    }

    /** 95 % interval of mean(a) / constant. */
    Interval ratioOfMean(Sample a, double constant) {
        return ratioOfMeans(a, Sample.of(LongStream.of(Math.round(constant), Math.round(constant))));
    }

    private Interval ratio(Sample a, Sample b, BiFunction<double[], SplittableRandom, DoubleSupplier> statistic) {
        if (a.n() < 2 || b.n() < 2) {
            return Interval.UNKNOWN;
        }
        DoubleSupplier first = statistic.apply(values(a), random);
        DoubleSupplier second = statistic.apply(values(b), random);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = first.getAsDouble() / second.getAsDouble();
        }
        Arrays.sort(ratios);
        int tail = (int) (TAIL * RESAMPLES);
        double low = ratios[tail];
        double high = ratios[RESAMPLES - 1 - tail];
        return Double.isNaN(low) || Double.isNaN(high) ? Interval.UNKNOWN : new Interval(low, high);
    }

    private static DoubleSupplier means(double[] values, SplittableRandom random) {
        return () -> {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            return sum / values.length;
        };
    }

    /**
     * Medians of resamples. Of many values the resample is not drawn: its middle value has the rank at which the middle of n uniform
     * numbers falls, and that is Beta-distributed.
     */
    private static DoubleSupplier medians(double[] values, SplittableRandom random) {
        Arrays.sort(values);
        int n = values.length;
        if (n > DRAWN) {
            BetaDistribution middle = BetaDistribution.of((n + 1) / 2, n - (n + 1) / 2 + 1.0);
            double[] shares = new double[n];
            Arrays.fill(shares, Double.NaN);
            return () -> values[rank(middle, shares, random.nextDouble())];
        }
        return () -> {
            double[] drawn = new double[n];
            for (int i = 0; i < n; i++) {
                drawn[i] = values[random.nextInt(n)];
            }
            Arrays.sort(drawn);
            return n % 2 == 1 ? drawn[n / 2] : (drawn[n / 2 - 1] + drawn[n / 2]) / 2;
        };
    }

    /**
     * The largest rank (from 0) below whose share of n uniform numbers the middle one falls with at most this probability.
     *
     * @param shares keeps the probabilities found so far, NaN elsewhere
     */
    private static int rank(BetaDistribution middle, double[] shares, double probability) {
        int low = 0;
        int high = shares.length - 1;
        while (low < high) {
            int tried = (low + high + 1) >>> 1;
            if (Double.isNaN(shares[tried])) {
                shares[tried] = middle.cumulativeProbability((double) tried / shares.length);
            }
            if (shares[tried] <= probability) {
                low = tried;
            } else {
                high = tried - 1;
            }
        }
        return low;
    }

    private static double[] values(Sample sample) {
        return LongStream.concat(sample.observed(), sample.censored()).asDoubleStream().toArray();
    }
}
