package dev.longhaul.node;

import dev.longhaul.raft.Message;
import dev.longhaul.raft.ServerId;

/** One unit on a stream between two nodes. */
sealed interface Frame {
    /** Most bytes of a frame, its length field left out. */
    int MAX_BYTES = 8 << 20;

    /** About how many bytes it takes on the wire; never less than it does. */
    int size();

    /** Which of a node's two streams to a peer: votes, heartbeats and other small things never wait behind bulk data. */
    enum Stream {
        NOW, BULK
    }

    /**
     * First on every stream, and only there: who speaks, and to whom.
     *
     * @param cluster checksum of the ids of all members, so that nodes of two clusters do not mix
     * @param rest where clients reach the sender
     */
    record Hello(int cluster, ServerId from, ServerId to, Stream stream, String rest) implements Frame {
        static final int MAX_REST_BYTES = 300;

        @Override
        public int size() {
            return 64 + 3 * rest.length();
        }
    }

    /** A message of the core. */
    record Raft(Message message) implements Frame {
        @Override
        public int size() {
            return FrameCodec.OVERHEAD + MessageCodec.size(message);
        }
    }

    /** Answer with the same number, at once: times the way there and back. */
    record ProbeRequest(long number) implements Frame {
        @Override
        public int size() {
            return FrameCodec.OVERHEAD + 8;
        }
    }

    /** The answer to a {@link ProbeRequest}. */
    record ProbeReply(long number) implements Frame {
        @Override
        public int size() {
            return FrameCodec.OVERHEAD + 8;
        }
    }

    /** A client's operation, from the node that was asked to the leader; {@code number} is the sender's. */
    record Forward(long number, Operation operation) implements Frame {
        @Override
        public int size() {
            return FrameCodec.OVERHEAD + 64 + operation.size();
        }
    }

    /** What the forwarded operation came to. */
    record ForwardReply(long number, Answer answer) implements Frame {
        @Override
        public int size() {
            int value = answer instanceof Answer.Completed completed
                    && completed.result() instanceof Result.Value result ? result.value().length() : 0;
            return FrameCodec.OVERHEAD + 64 + value;
        }
    }
}
