package dev.longhaul.results.measure;

import java.util.Optional;

/**
 * How far two distributions of times are apart, by Kolmogorov and Smirnov: the largest difference between their empirical distribution functions.
 *
 * @param about which times
 * @param distance 0 to 1
 * @param critical what two samples of one distribution exceed in 5 % of comparisons (asymptotic: 1.358 sqrt((n + m) / nm))
 */
public record Distance(String about, double distance, double critical) {
    private static final double FIVE_PERCENT = 1.358;

    /** Of two samples; empty where one has no value, or a censored one. */
    static Optional<Distance> of(String about, Sample first, Sample second) {
        if (first.isEmpty() || second.isEmpty() || first.censoredCount() + second.censoredCount() > 0) {
            return Optional.empty();
        }
        long[] a = first.observed().toArray();
        long[] b = second.observed().toArray();
        double largest = 0;
        int below = 0;
        int belowToo = 0;
        while (below < a.length && belowToo < b.length) {
            long at = Math.min(a[below], b[belowToo]);
            while (below < a.length && a[below] <= at) {
                below++;
            }
            while (belowToo < b.length && b[belowToo] <= at) {
                belowToo++;
            }
            largest = Math.max(largest, Math.abs((double) below / a.length - (double) belowToo / b.length));
        }
        double size = (double) a.length * b.length / (a.length + b.length);
        return Optional.of(new Distance(about, largest, FIVE_PERCENT / Math.sqrt(size)));
    }
}
