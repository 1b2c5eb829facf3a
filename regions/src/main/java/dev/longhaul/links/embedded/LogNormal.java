package dev.longhaul.links.embedded;

/**
 * A delay whose logarithm is normally distributed: {@code median * exp(sigma * N(0,1))}, drawn per chunk.
 *
 * @param median
 *            nanoseconds
 * @param sigma
 *            of the logarithm, 0..3; 0 is a constant delay
 */
record LogNormal(long median, double sigma) implements DelayLine.Delay {

    /** No draw is longer than this: a minute, in nanoseconds, or the median where that is more. */
    private static final long LONGEST_DRAW = 60_000_000_000L;

    @Override
    public double draw(SplitMix64 random) {
        return random.nextGaussian();
    }

    @Override
    public long nanos(double draw) {
        if (sigma == 0) {
            return median;
        }
        return (long) Math.min(Math.max(LONGEST_DRAW, median), median * Math.exp(sigma * draw));
    }
}
