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

        /**
         * Writes a key.
         *
         * @param remaining nanoseconds until the client gives the operation up; the node need not work on it longer
         */
        record Put(String key, String value, long remaining) implements Call {}

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
