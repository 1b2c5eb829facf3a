package dev.longhaul.results.check;

/**
 * An invariant broken.
 *
 * @param t when the operation or the second leadership began, ns since the run's origin
 * @param end when the operation ended; {@code t} for a leadership
 * @param kind which invariant
 * @param detail for a person: nodes, terms, key, versions
 */
public record Violation(long t, long end, String cluster, String trial, Kind kind, String detail) {
    /** What was broken. */
    public enum Kind {
        /** Two nodes were Leader in one term. */
        SAME_TERM_LEADERS,
        /** An acknowledged write is gone. */
        LOST_WRITE,
        /** A read returned less than a write acknowledged before the read began. */
        STALE_READ,
        /** The same by a read that asked for one node's local state: allowed, and counted. */
        STALE_LOCAL_READ
    }
}
