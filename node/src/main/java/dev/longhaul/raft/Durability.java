package dev.longhaul.raft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What of the log is on stable storage (thesis 3.8). Writes complete by sequence, never by index: after a truncation the index of an
 * entry that was overwritten names another entry, and the old write's completion must not vouch for the new one (etcd issue 1690).
 */
final class Durability {
    private record Pending(long sequence, long lastIndex) {}

    private final Deque<Pending> pending = new ArrayDeque<>();
    private long durableIndex;
    private long issued;
    private long persisted;

    /** @param recoveredIndex last index that storage held at start */
    Durability(long recoveredIndex) {
        this.durableIndex = recoveredIndex;
    }

    /** Last index up to which the log in memory is durable. */
    long durableIndex() {
        return durableIndex;
    }

    /** The sequence that the next write will have. */
    long nextSequence() {
        return issued + 1;
    }

    /** Whether the write with this sequence is durable. */
    boolean isPersisted(long sequence) {
        return sequence <= persisted;
    }

    /** A write leaves, after which the log ends at {@code lastIndex}. Returns its sequence. */
    long issue(long lastIndex) {
        issued++;
        pending.addLast(new Pending(issued, lastIndex));
        return issued;
    }

    /** The log loses the entry at {@code index} and all after it: no earlier write vouches for them any more. */
    void truncatedFrom(long index) {
        durableIndex = Math.min(durableIndex, index - 1);
        List<Pending> kept = new ArrayList<>(pending);
        pending.clear();
        kept.forEach(p -> pending.addLast(new Pending(p.sequence(), Math.min(p.lastIndex(), index - 1))));
    }

    /** The write with this sequence and all before it are durable; news of the past is ignored. */
    void persisted(long sequence) {
        if (sequence > issued) {
            throw new IllegalArgumentException(
                    "write " + sequence + " reported durable; the last one handed out is " + issued);
        }
        persisted = Math.max(persisted, sequence);
        while (!pending.isEmpty() && pending.peekFirst().sequence() <= sequence) {
            durableIndex = pending.removeFirst().lastIndex();
        }
    }
}
