package dev.longhaul.results.measure;

import org.apache.commons.statistics.distribution.BinomialDistribution;

import dev.longhaul.results.record.Timeouts;

/** Closed formulas of Ongaro's thesis (2014), chapter 9: fixed one-way latency, timeouts uniform in [T, T + R], no disk. */
public final class RaftTheory {
    private RaftTheory() {
    }

    /**
     * Probability that one election round splits (thesis 9.2): P[Bin(s, l) &gt;= s - floor(n/2)].
     *
     * @param n members
     * @param s members that are up
     * @param l one-way latency as a fraction of the timeout range R; from 1 on every round splits
     */
    public static double splitVote(int n, int s, double l) {
        if (n < 1 || s < n / 2 + 1 || s > n || !(l >= 0)) {
            throw new IllegalArgumentException("n=" + n + " s=" + s + " l=" + l);
        }
        return BinomialDistribution.of(s, Math.min(1, l)).survivalProbability(s - n / 2 - 1);
    }

    /**
     * Mean time from a crash of the leader, uniform in a heartbeat interval, until the first node is Leader:
     * E = (1/(1-p)) (T + R/(s+1) + L) + L - h/2; PreVote adds 2L to each attempt.
     *
     * @param oneWay latency L, ns
     * @return ns; infinite where every round splits
     */
    public static double withoutLeader(int n, int s, Timeouts timeouts, double oneWay, boolean preVote) {
        double range = timeouts.max() - timeouts.min();
        double split = splitVote(n, s, range == 0 ? 1 : oneWay / range);
        double attempt = timeouts.min() + range / (s + 1) + oneWay + (preVote ? 2 * oneWay : 0);
        return attempt / (1 - split) + oneWay - timeouts.heartbeat() / 2.0;
    }

    /**
     * Mean time-to-leader: E and 2L more. The timers restart when the last heartbeat arrives, L after it was sent, and the new leader is
     * recognised L after it won.
     */
    public static double timeToLeader(int n, int s, Timeouts timeouts, double oneWay, boolean preVote) {
        return withoutLeader(n, s, timeouts, oneWay, preVote) + 2 * oneWay;
    }
}
