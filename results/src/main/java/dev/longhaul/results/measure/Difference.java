package dev.longhaul.results.measure;

/**
 * One figure of a cell in two runs.
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
    /** What is compared, and how its interval comes about. */
    public enum Figure {
        /** Median time-to-leader, ns; bootstrap. */
        TIME_TO_LEADER,
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
        /** It holds 1 and is wider: not enough trials. */
        NOT_ENOUGH
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
