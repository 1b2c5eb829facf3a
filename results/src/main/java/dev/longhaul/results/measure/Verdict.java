package dev.longhaul.results.measure;

import java.util.List;

/**
 * The verdict on a cell.
 *
 * @param kind what it came to
 * @param deciding the finding that decided it
 * @param findings all that were considered, the objectives first
 */
public record Verdict(Kind kind, Finding deciding, List<Finding> findings) {
    /** From best to worst; the last says that nothing can be said. */
    public enum Kind {
        /** Nothing in the real trials speaks against it, and with a twin of at least four simulated days all objectives are met. */
        FITS,
        /** Nothing in the real trials speaks against it; no twin did either, was long enough, or agreed with them. */
        NOTHING_AGAINST,
        /** Keeps and finds a leader, and misses an objective. */
        AT_A_COST,
        /** Cannot keep or cannot find a leader. */
        UNFIT,
        /** A violation was seen. */
        UNSAFE,
        /** Too little was measured. */
        NOT_ENOUGH_DATA
    }

    /** How a finding turned out. */
    public enum Status {
        MET, MISSED, NOT_MEASURED
    }

    /** What a finding is about, with the unit of its value and limit. */
    public enum Metric {
        /** Violations of safety: same-term leaders, lost acknowledged writes, stale reads. A count; limit 0. */
        VIOLATIONS,
        /** Share of fault-free time without a leader, 0 to 1. */
        LEADERLESS_SHARE,
        /** Median time-to-leader over kills and cut-offs, ns. */
        TIME_TO_LEADER,
        /** Share of trials that found a leader, 0 to 1. */
        LEADER_FOUND,
        /** Spurious elections a day; value and interval are per day. */
        SPURIOUS_PER_DAY,
        /** Time-to-first-write of the worst client region, p99 where n allows it, else the median, ns. */
        TIME_TO_FIRST_WRITE,
        /** Median write latency over its lower bound, worst pair; a factor. */
        WRITE_FACTOR,
        /** Fault-free time observed, ns. */
        QUIET_TIME
    }

    /**
     * A figure held against a limit.
     *
     * @param value in the metric's unit; NaN when not measured
     * @param beyond the true value lies beyond it (censored)
     * @param interval 95 %, unknown where there is none
     * @param limit what it was held against
     * @param n trials, operations or events behind the value
     * @param about what it was taken over, for example a client region, or {@link #SIMULATED}; may be empty
     */
    public record Finding(Metric metric, Status status, double value, boolean beyond, Interval interval, double limit,
            long n, String about) {
        /** {@link #about()} of what the simulated twin found. */
        public static final String SIMULATED = "simulated";

        /** Whether the twin found it, not the real trials. */
        public boolean simulated() {
            return about.equals(SIMULATED);
        }
    }

    public Verdict {
        findings = List.copyOf(findings);
    }
}
