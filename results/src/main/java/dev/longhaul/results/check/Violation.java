package dev.longhaul.results.check;

import java.util.List;

import dev.longhaul.results.record.Operation;

/**
 * An invariant broken.
 *
 * @param t when the operation or the second leadership began, ns since the run's origin
 * @param end when the operation ended; {@code t} for a leadership
 * @param kind which invariant
 * @param detail for a person: nodes, terms, key, versions
 * @param evidence the operations that contradict each other, the older first, and last the one that {@code t} and {@code end} are of; of a lost
 *            write that itself and the read that misses it. Empty for a leadership
 */
public record Violation(long t, long end, String cluster, String trial, Kind kind, String detail,
        List<Operation> evidence) {
    /** What was broken. */
    public enum Kind {
        /** Two nodes were Leader in one term. */
        SAME_TERM_LEADERS,
        /** What the simulator sees of a cluster from inside. */
        BROKEN_INVARIANT,
        /** An acknowledged write is gone. */
        LOST_WRITE,
        /** A read returned less than a write acknowledged before the read began. */
        STALE_READ,
        /** The same by a read that asked for one node's local state: allowed, and counted. */
        STALE_LOCAL_READ,
        /** No order of a key's operations explains all answers. */
        NOT_LINEARIZABLE,
        /** One change was seen to take effect twice. */
        DUPLICATED_EFFECT,
        /** A process read something older than what it had read before. */
        READ_BACKWARDS,
        /** A process did not read what it had written before. */
        OWN_WRITE_MISSED,
        /** Two held one lock. */
        TWO_HOLDERS
    }

    public Violation {
        evidence = List.copyOf(evidence);
    }

    /** Without operations to show. */
    public Violation(long t, long end, String cluster, String trial, Kind kind, String detail) {
        this(t, end, cluster, trial, kind, detail, List.of());
    }

    /** Of an operation, which ends its evidence. */
    static Violation of(Kind kind, String detail, Operation... evidence) {
        Operation last = evidence[evidence.length - 1];
        return new Violation(last.invoked(), last.end(), last.cluster(), last.trial(), kind, detail, List.of(evidence));
    }

    /** Of a stale read how long before it the write that it does not know was acknowledged, ns; 0 for others. */
    public long age() {
        boolean stale = kind == Kind.STALE_READ || kind == Kind.STALE_LOCAL_READ;
        return stale && evidence.size() == 2 ? evidence.get(1).invoked() - evidence.get(0).end() : 0;
    }
}
