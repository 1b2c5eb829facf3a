package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Toxic {@code latency}: each chunk leaves {@code latency} milliseconds, plus or minus {@code jitter}, after it was read. Jitter is drawn
 * in whole milliseconds from -jitter to jitter-1; what comes out negative counts as 0.
 *
 * @param latency
 *            milliseconds, 0 to 10<sup>9</sup>; in the upstream direction {@link #CUT} or more also keeps new connections from being
 *            dialled
 * @param jitter
 *            milliseconds, 0 to 10<sup>9</sup>
 */
record Latency(long latency, long jitter) implements Attributes, DelayLine.Delay {

    /** An hour: nobody emulates such a link, and a client of the stock API has no other word for "cut". */
    static final long CUT = 3_600_000;

    private static final long MILLISECOND = 1_000_000;

    @Override
    public Attributes merge(Fields fields) {
        return new Latency(fields.number("latency", latency, 0, LONGEST), fields.number("jitter", jitter, 0, LONGEST));
    }

    @Override
    public void write(ObjectNode json) {
        json.put("latency", latency).put("jitter", jitter);
    }

    @Override
    public Stage stage(Link link, SplitMix64 random) {
        return new DelayLine(link, this, random);
    }

    @Override
    public double draw(SplitMix64 random) {
        return random.nextDouble();
    }

    @Override
    public long nanos(double draw) {
        long spread = jitter == 0 ? 0 : (long) (draw * 2 * jitter) - jitter;
        return Math.max(0, latency + spread) * MILLISECOND;
    }
}
