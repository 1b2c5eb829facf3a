package dev.longhaul.chaos.workload;

import io.netty.util.concurrent.Future;

/** One operation on its way; belongs to its client's event loop. */
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
    Future<?> timeout;
    /** Its attempt under way, or null. */
    Connection attempt;
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
}
