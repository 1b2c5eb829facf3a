package dev.longhaul.regions;

/**
 * How a directed link behaves.
 *
 * @param baseNanos nominal one-way delay
 * @param jitterNanos half-width of the uniform jitter round the delay
 * @param drift slow drift of the pair's round trip
 * @param episodes slow episodes of this direction
 */
public record LinkModel(long baseNanos, long jitterNanos, Drift drift, Episodes episodes) {

    private static final long MILLI = 1_000_000;

    /** The jitter as Toxiproxy takes it: whole milliseconds, 0 below 0.5 ms. */
    public long jitterMillis() {
        return (jitterNanos + MILLI / 2) / MILLI;
    }
}
