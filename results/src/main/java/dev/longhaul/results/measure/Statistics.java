package dev.longhaul.results.measure;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/** Exact intervals. All are at 95 %. */
final class Statistics {
    private static final double TAIL = 0.025;
    private static final double ONE_SIDED = 0.05;

    private Statistics() {
    }

    /** Exact two-sided interval of a Poisson mean of which {@code events} were seen (Garwood 1936). */
    static Interval poisson(long events) {
        if (events < 0) {
            throw new IllegalArgumentException("events: " + events);
        }
        double low = events == 0 ? 0 : GammaDistribution.of(events, 1).inverseCumulativeProbability(TAIL);
        return new Interval(low, GammaDistribution.of(events + 1.0, 1).inverseSurvivalProbability(TAIL));
    }

    /** Exact two-sided interval of a share (Clopper & Pearson 1934); [0, 1] when n is 0. */
    static Interval clopperPearson(long hits, long n) {
        if (hits < 0 || hits > n) {
            throw new IllegalArgumentException(hits + " of " + n);
        }
        double low = hits == 0 ? 0 : BetaDistribution.of(hits, n - hits + 1.0).inverseCumulativeProbability(TAIL);
        double high = hits == n ? 1 : BetaDistribution.of(hits + 1.0, n - hits).inverseSurvivalProbability(TAIL);
        return new Interval(low, high);
    }

    /**
     * Exact two-sided interval of the ratio of two Poisson rates: given their sum, the first count is binomial (Przyborowski &amp; Wilenski
     * 1940).
     */
    static Interval ratioOfRates(long events, double time, long otherEvents, double otherTime) {
        Interval share = clopperPearson(events, events + otherEvents);
        double scale = otherTime / time;
        return new Interval(scale * share.low() / (1 - share.low()),
                share.high() == 1 ? Double.POSITIVE_INFINITY : scale * share.high() / (1 - share.high()));
    }

    /**
     * Ranks (from 1) whose order statistics bound quantile {@code q} of {@code n} values: two-sided for the median, each end one-sided
     * for other quantiles, so that an upper bound exists from n = 29 for p90 and from n = 299 for p99.
     *
     * @return low and high rank; 0 and n + 1 where there is no bound
     */
    static int[] quantileRanks(double q, int n) {
        if (n == 0) {
            return new int[]{0, 1};
        }
        double tail = q == 0.5 ? TAIL : ONE_SIDED;
        BinomialDistribution below = BinomialDistribution.of(n, q);
        // x(r) <= quantile fails with probability P(Bin < r); the largest r for which that is at most the tail
        int low = below.inverseCumulativeProbability(tail);
        while (low > 0 && below.cumulativeProbability(low - 1) > tail) {
            low--;
        }
        // x(s) >= quantile fails with probability P(Bin >= s); the smallest s for which that is at most the tail
        int high = below.inverseSurvivalProbability(tail);
        while (high <= n && below.survivalProbability(high - 1) > tail) {
            high++;
        }
        return new int[]{low, high};
    }
}
