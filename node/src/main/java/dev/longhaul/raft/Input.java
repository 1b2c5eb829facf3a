package dev.longhaul.raft;

/** All that can happen to a server. Snapshots, membership changes and leadership transfer will add their own. */
public sealed interface Input {
    /** A message arrived. */
    record Received(Envelope envelope) implements Input {}

    /**
     * The deadline of the last output may have been reached; harmless when it has not. After a delay, hand over first what waited: a
     * leader's message among it prevents an election.
     */
    record DeadlineReached() implements Input {
        public static final DeadlineReached INSTANCE = new DeadlineReached();
    }

    /** The write with this sequence, and all before it, are durable. */
    record Persisted(long sequence) implements Input {}

    /** The state machine has applied all entries up to {@code index}. */
    record Applied(long index) implements Input {}

    /** A client wants {@code command} in the log. */
    record Propose(RequestId request, Bytes command) implements Input {}

    /** A client wants a linearizable read: a no-op goes through the log (read index and leases will replace it). */
    record Read(RequestId request) implements Input {}
}
