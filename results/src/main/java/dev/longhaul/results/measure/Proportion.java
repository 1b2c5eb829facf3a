package dev.longhaul.results.measure;

/**
 * {@code hits} of {@code n}.
 *
 * @param share hits / n, 0 to 1; 0 when n is 0
 * @param interval exact (Clopper-Pearson) two-sided 95 %
 */
public record Proportion(long hits, long n, double share, Interval interval) {
    public static Proportion of(long hits, long n) {
        return new Proportion(hits, n, n == 0 ? 0 : (double) hits / n, Statistics.clopperPearson(hits, n));
    }
}
