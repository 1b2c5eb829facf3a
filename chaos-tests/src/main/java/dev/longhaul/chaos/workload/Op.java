package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.chaos.workload.Transport.Handle;

/** One operation on its way; belongs to its client's thread. */
final class Op {
    /** What it does. */
    enum Type {
        PUT("put"), GET("get"), STALE_GET("stale_get");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** How histories spell it. */
        String text() {
            return text;
        }
    }

    final Type type;
    final String key;
    /** Written, or empty. */
    final String value;
    /** Intended start, ns since the run's origin. */
    final long start;
    final String trial;
    final int process;
    /** Gives it up. */
    Handle timeout;
    /** Its attempt under way, or null. */
    Handle attempt;
    boolean done;

    Op(Type type, String key, String value, long start, String trial, int process) {
        this.type = type;
        this.key = key;
        this.value = value;
        this.start = start;
        this.trial = trial;
        this.process = process;
    }

    boolean writes() {
        return type == Type.PUT;
    }

    /** What it asks of a node, {@code remaining} nanoseconds before it is given up. */
    Call call(long remaining) {
        return writes() ? new Call.Put(key, value, remaining) : new Call.Get(key, type == Type.STALE_GET, remaining);
    }
}
