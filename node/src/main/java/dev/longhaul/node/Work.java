package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.ServerId;
import dev.longhaul.raft.ServerView;
import java.util.function.Consumer;

/** What other threads ask of the event loop. */
sealed interface Work {
    /** About how many bytes are held by it while it waits. */
    default int size() {
        return 64;
    }

    /** A message of another node arrived. */
    record Received(Envelope envelope) implements Work {
        @Override
        public int size() {
            return MessageCodec.size(envelope.message());
        }
    }

    /** A client, or another node for its client, wants something done. */
    record Call(ClientCall call) implements Work {
        @Override
        public int size() {
            return 64 + call.operation().size();
        }
    }

    /** What {@code from} says about an operation that was forwarded to it. */
    record Forwarded(ServerId from, long number, Answer answer) implements Work {}

    /** A read of this node's own state, as old as it may be; past the log. */
    record StaleRead(Bytes key, Consumer<Result> sink) implements Work {}

    /** How does the core stand? */
    record Status(Consumer<ServerView> sink) implements Work {}

    /** The core's clock was changed: is it time for something? */
    record Look() implements Work {}

    /** The last thing the loop does. */
    record Stop() implements Work {}
}
