package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.chaos.workload.Transport.Handle;

/** One operation on its way; belongs to its client's thread. */
final class Op {
    /** What it does. */
    enum Type {
        PUT("put"), GET("get"), STALE_GET("stale_get"), CAS("cas"), APPEND("append"), ADD("add"), DELETE(
                "delete"), ACQUIRE("acquire"), RELEASE("release");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** How histories spell it. */
        String text() {
            return text;
        }
    }

    /**
     * What is asked for.
     *
     * @param told value as the history has it, empty for none
     * @param sent value as the node gets it, empty for none
     * @param expected version that the key must have, of an operation that compares
     */
    record What(Type type, String key, String told, String sent, long expected) {
        /** An operation that compares nothing and is told as it is sent. */
        What(Type type, String key, String value) {
            this(type, key, value, value, 0);
        }
    }

    final Type type;
    final String key;
    /** Written, as the history has it, or empty. */
    final String value;
    /** Written, as the node gets it, or empty. */
    final String sent;
    /** How many operations its client issued before. */
    final long number;
    /** Intended start, ns since the run's origin. */
    final long start;
    final String trial;
    final int process;
    /** Gives it up. */
    Handle timeout;
    /** Its attempt under way, or null. */
    Handle attempt;
    boolean done;
    /** When it was first sent to a node, ns since the run's origin; 0 not yet. */
    long firstSent;
    /** The node it was sent to last, -1 none. */
    int asked = Belief.NOBODY;
    /** The recognised leader when it was issued, as far as the harness had heard; -1 none. */
    int leader = Belief.NOBODY;
    private final long expected;

    Op(What what, long number, long start, String trial, int process) {
        this.type = what.type();
        this.key = what.key();
        this.value = what.told();
        this.sent = what.sent();
        this.expected = what.expected();
        this.number = number;
        this.start = start;
        this.trial = trial;
        this.process = process;
    }

    boolean writes() {
        return type != Type.GET && type != Type.STALE_GET;
    }

    /** What it asks of a node, {@code remaining} nanoseconds before it is given up. */
    Call call(long remaining) {
        return switch (type) {
            case PUT -> new Call.Put(key, sent, remaining);
            case GET, STALE_GET -> new Call.Get(key, type == Type.STALE_GET, remaining);
            case CAS, ACQUIRE, RELEASE -> new Call.PutIf(key, expected, sent, remaining);
            case APPEND -> new Call.Append(key, sent, remaining);
            case ADD -> new Call.Add(key, sent, remaining);
            case DELETE -> new Call.Delete(key, remaining);
        };
    }
}
