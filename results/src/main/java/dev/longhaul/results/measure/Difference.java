package dev.longhaul.results.measure;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * One figure of a cell in two runs. A bootstrap of few values gives an interval that is too narrow, and two runs of one cell would be called
 * different too often (of two trials each, in a third of the comparisons): below {@link #LEAST_FOR_MEDIAN} and {@link #LEAST_FOR_MEAN}
 * values in either run, or with a censored one, there is none.
 *
 * @param figure what is compared
 * @param about what of it: a kind of trial, a client region and the leader's; may be empty
 * @param before of the first run, in ns or per hour; NaN when not measured
 * @param after of the second run
 * @param nBefore trials, operations or events behind it
 * @param ratio 95 % interval of after / before; unknown where the data give none
 */
public record Difference(Figure figure, String about, double before, double after, long nBefore, long nAfter,
        Interval ratio) {
    /** Fewest values of either run for the interval of a ratio of medians: with fewer the median itself has none at 95 %. */
    public static final int LEAST_FOR_MEDIAN = 6;
    /**
     * Fewest values of either run for the interval of a ratio of means. In simulated comparisons of times-to-leader of one distribution the
     * interval left out 1 in 7-9 % from here on, in 11-13 % at 4 to 6 values.
     */
    public static final int LEAST_FOR_MEAN = 10;

    /** What is compared, and how its interval comes about. */
    public enum Figure {
        /** Median time-to-leader, ns; bootstrap. */
        TIME_TO_LEADER,
        /** Mean time-to-leader, ns; bootstrap. */
        MEAN_TIME_TO_LEADER,
        /** Median time-to-first-write, ns; bootstrap. */
        TIME_TO_FIRST_WRITE,
        /** Median write latency, ns; bootstrap. */
        WRITE_LATENCY,
        /** Elections per hour; exact for the ratio of two Poisson rates. */
        ELECTIONS,
        /** Campaigns per hour; exact for the ratio of two Poisson rates. */
        CAMPAIGNS
    }

    /** What the interval says. */
    public enum Answer {
        /** The interval holds 1 and is no wider than +-20 %, or lies within [0.9, 1.1]. */
        SAME,
        /** It leaves 1 out and goes beyond [0.9, 1.1]. */
        DIFFERENT,
        /** It holds 1 and is wider, or there is none: not enough trials. */
        NOT_ENOUGH
    }

    /** The medians of two samples of times; empty where one has no value. */
    static Optional<Difference> medians(Figure figure, String about, Sample before, Sample after, long seed) {
        return times(figure, about, before, after, LEAST_FOR_MEDIAN, sample -> sample.median().orElseThrow().value(),
                () -> new Bootstrap(seed).ratioOfMedians(after, before), uncensored(before, after));
    }

    /**
     * The medians of real trials and of their simulated twin. Censored trials of the twin all lie at its cap, beyond every other, so that a
     * few of them leave its median and the median's interval as they are. The ratio's interval is at least as wide as the exact one of the
     * real median makes it: of simulated comparisons of one distribution at n = 6 to 20 the bootstrap's alone calls 6-10 % different, this
     * one 1-5 %, and each such error would deny a cell its verdict.
     */
    static Optional<Difference> mediansOfTwin(String about, Sample real, Sample twin, long seed) {
        boolean known = real.censoredCount() == 0
                && twin.median().filter(q -> !q.beyond() && q.interval().bounded()).isPresent();
        return times(Figure.TIME_TO_LEADER, about, real, twin, LEAST_FOR_MEDIAN,
                sample -> sample.median().orElseThrow().value(), () -> ratioToTwin(real, twin, seed), known);
    }

    private static Interval ratioToTwin(Sample real, Sample twin, long seed) {
        Interval ratio = new Bootstrap(seed).ratioOfMedians(twin, real);
        Interval exact = real.median().orElseThrow().interval();
        double median = twin.median().orElseThrow().value();
        if (!ratio.bounded() || exact.low() <= 0) {
            return Interval.UNKNOWN;
        }
        return new Interval(Math.min(ratio.low(), median / exact.high()), Math.max(ratio.high(), median / exact.low()));
    }

    /** The means of two samples of times-to-leader; empty where one has no value. */
    static Optional<Difference> means(String about, Sample before, Sample after, long seed) {
        return times(Figure.MEAN_TIME_TO_LEADER, about, before, after, LEAST_FOR_MEAN, Sample::mean,
                () -> new Bootstrap(seed).ratioOfMeans(after, before), uncensored(before, after));
    }

    private static boolean uncensored(Sample before, Sample after) {
        return before.censoredCount() + after.censoredCount() == 0;
    }

    private static Optional<Difference> times(Figure figure, String about, Sample before, Sample after, int least,
            ToDoubleFunction<Sample> value, Supplier<Interval> ratio, boolean known) {
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        boolean enough = Math.min(before.n(), after.n()) >= least;
        return Optional.of(new Difference(figure, about, value.applyAsDouble(before), value.applyAsDouble(after),
                before.n(), after.n(), known && enough ? ratio.get() : Interval.UNKNOWN));
    }

    /** Two rates; empty where one was not observed. */
    static Optional<Difference> rates(Figure figure, Rate before, Rate after) {
        if (before.nanos() == 0 || after.nanos() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Difference(figure, "", before.perHour(), after.perHour(), before.events(),
                after.events(),
                Statistics.ratioOfRates(after.events(), after.nanos(), before.events(), before.nanos())));
    }

    public Answer answer() {
        if (ratio.low() >= 0.9 && ratio.high() <= 1.1) {
            return Answer.SAME;
        }
        if (!ratio.contains(1)) {
            return Answer.DIFFERENT;
        }
        return ratio.low() >= 0.8 && ratio.high() <= 1.2 ? Answer.SAME : Answer.NOT_ENOUGH;
    }
}
