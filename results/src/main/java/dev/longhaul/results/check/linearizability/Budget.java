package dev.longhaul.results.check.linearizability;

import java.util.concurrent.atomic.AtomicLong;

/** What is left of the limits of one check; shared by its threads. */
final class Budget {
    /** Why a search ended with no answer. */
    enum End {
        TIME, MEMORY,
        /** Another key is illegal already. */
        SETTLED
    }

    private final Limits limits;
    private final long deadline;
    private final AtomicLong free;
    private volatile boolean settled;

    Budget(Limits limits) {
        this.limits = limits;
        long nanos;
        try {
            nanos = limits.time().toNanos();
        } catch (ArithmeticException centuries) {
            nanos = Long.MAX_VALUE / 2;
        }
        this.deadline = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
        this.free = new AtomicLong(limits.bytes());
    }

    Limits limits() {
        return limits;
    }

    /** Takes memory, if there is so much. */
    boolean reserve(long bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    void release(long bytes) {
        free.addAndGet(bytes);
    }

    /** The answer is found: all searches end. */
    void settle() {
        settled = true;
    }

    /** Why to end now, null to go on. */
    End end() {
        if (settled) {
            return End.SETTLED;
        }
        return System.nanoTime() - deadline >= 0 ? End.TIME : null;
    }
}
