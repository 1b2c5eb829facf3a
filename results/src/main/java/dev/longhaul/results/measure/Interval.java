package dev.longhaul.results.measure;

/**
 * An interval that holds the true value with 95 % confidence, two-sided unless its owner says otherwise.
 *
 * @param high may be {@link Double#POSITIVE_INFINITY}: the data give no upper bound
 */
public record Interval(double low, double high) {
    /** Nothing is known: too few data. */
    public static final Interval UNKNOWN = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval from " + low + " to " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Both ends are known. */
    public boolean bounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
