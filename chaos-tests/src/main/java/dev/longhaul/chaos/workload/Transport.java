package dev.longhaul.chaos.workload;

import java.util.function.IntConsumer;

/**
 * How one client reaches the nodes, and its clock: sockets when real, actors on an event heap when simulated. All of it happens on the client's
 * own thread.
 */
public interface Transport {
    /** Nanoseconds since the run's origin. */
    long now();

    /** Runs the action in {@code delay} nanoseconds; as soon as possible, but not within this call, if that is 0 or less. */
    Handle schedule(long delay, Runnable action);

    /** Whether a further request to the node has to wait its turn. */
    boolean full(int node);

    /**
     * Asks the node. The handle's {@code cancel} gives the request up and closes its connection; the exchange is then told that it failed.
     *
     * @param patience nanoseconds from now until an answer is taken for lost and the request given up
     * @param exchange told once what became of it, perhaps before this returns
     */
    Handle send(int node, Call call, long patience, Exchange exchange);

    /** Gives up what is under way and closes all connections. */
    void end();

    /** Something begun that can be called off. */
    interface Handle {
        /** Calls it off; does nothing when it is over. */
        void cancel();
    }

    /** What becomes of a request. */
    interface Exchange {
        /** Answered in full. */
        void answered(Answer answer);

        /** Not answered: the connection broke, patience ended, or it was given up. {@code sent}: the node may have got it. */
        void failed(boolean sent);
    }

    /** What is asked of a node. */
    sealed interface Call {
        /** What the node knows: no operation on the data. */
        record Status() implements Call {}

        /** Changes a key, or asks to. */
        sealed interface Write extends Call {
            /** What is changed. */
            String key();

            /** Nanoseconds until the client gives the operation up; the node need not work on it longer. */
            long remaining();
        }

        /** Writes a key. */
        record Put(String key, String value, long remaining) implements Write {}

        /** Writes a key if it has this version, 0 if it is not there; else its answer has status 412 and the version that it has. */
        record PutIf(String key, long version, String value, long remaining) implements Write {}

        /** Adds to the end of what the key holds. */
        record Append(String key, String value, long remaining) implements Write {}

        /** Adds a whole number to that which the key holds; if it holds another text, the answer has status 409. */
        record Add(String key, String number, long remaining) implements Write {}

        /** Removes a key; if there is none, the answer has status 404. */
        record Delete(String key, long remaining) implements Write {}

        /**
         * Reads a key.
         *
         * @param stale the node's own state, without the log
         * @param remaining nanoseconds until the client gives the operation up; the node need not work on it longer
         */
        record Get(String key, boolean stale, long remaining) implements Call {}
    }

    /** Makes the transport of each client. */
    interface Maker {
        /**
         * The transport of the client of this number.
         *
         * @param idleLost told of a node that closed a connection on which nothing was asked: it may be gone
         */
        Transport of(int client, IntConsumer idleLost);
    }
}
