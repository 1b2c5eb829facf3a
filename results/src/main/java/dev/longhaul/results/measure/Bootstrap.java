package dev.longhaul.results.measure;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Percentile bootstrap, seeded: the same data give the same interval. Censored values are taken at their bound. */
final class Bootstrap {
    private static final int RESAMPLES = 4000;
    private static final double TAIL = 0.025;

    private final SplittableRandom random;

    Bootstrap(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** 95 % interval of mean(a) / mean(b); unknown where one has fewer than two values. */
    Interval ratioOfMeans(Sample a, Sample b) {
        return ratio(a, b, values -> Arrays.stream(values).average().orElse(Double.NaN));
    }

    /** 95 % interval of median(a) / median(b); unknown where one has fewer than two values. */
    Interval ratioOfMedians(Sample a, Sample b) {
        return ratio(a, b, Bootstrap::median);
    }

    /** 95 % interval of mean(a) / constant. */
    Interval ratioOfMean(Sample a, double constant) {
        return ratioOfMeans(a, Sample.of(LongStream.of(Math.round(constant), Math.round(constant))));
    }

    private Interval ratio(Sample a, Sample b, ToDoubleFunction<double[]> statistic) {
        if (a.n() < 2 || b.n() < 2) {
            return Interval.UNKNOWN;
        }
        double[] first = values(a);
        double[] second = values(b);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = statistic.applyAsDouble(resample(first)) / statistic.applyAsDouble(resample(second));
        }
        Arrays.sort(ratios);
        int tail = (int) (TAIL * RESAMPLES);
        double low = ratios[tail];
        double high = ratios[RESAMPLES - 1 - tail];
        return Double.isNaN(low) || Double.isNaN(high) ? Interval.UNKNOWN : new Interval(low, high);
    }

    private double[] resample(double[] values) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static double[] values(Sample sample) {
        return LongStream.concat(sample.observed(), sample.censored()).asDoubleStream().toArray();
    }
}
