package dev.longhaul.regions;

/**
 * Slow drift of a pair's round trip: its logarithm wanders round 0 as an Ornstein-Uhlenbeck walk that starts at 0.
 *
 * @param spread standard deviation of the logarithm over a long time, 0 to 1; 0 is no drift
 * @param stepNanos time between two steps, at least ten seconds, because each change of a link is an intervention
 * @param memoryNanos correlation time; what happened much longer ago no longer shows
 */
public record Drift(double spread, long stepNanos, long memoryNanos) {

    static final long LEAST_STEP = 10_000_000_000L;

    /** No drift. */
    public static final Drift NONE = new Drift(0, LEAST_STEP, LEAST_STEP);

    /** @throws IllegalArgumentException if a value is out of its range */
    public Drift {
        if (!(spread >= 0 && spread <= 1)) {
            throw new IllegalArgumentException("drift's spread must be 0 to 1, not " + spread);
        }
        if (stepNanos < LEAST_STEP || memoryNanos < stepNanos) {
            throw new IllegalArgumentException("drift needs 10 s <= step <= memory");
        }
    }
}
