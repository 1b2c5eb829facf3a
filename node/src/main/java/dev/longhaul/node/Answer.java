package dev.longhaul.node;

import dev.longhaul.raft.ServerId;
import java.util.Optional;

/** What a client's operation came to. */
sealed interface Answer {
    /** Committed and applied at {@code index}, with this result. */
    record Completed(long index, Result result) implements Answer {}

    /** Nothing was done: the node asked is not the leader; {@code leader} is, as far as it knows. */
    record NotLeader(Optional<ServerId> leader) implements Answer {}

    /** The operation may take effect, now or later, or never: nobody here can tell. */
    record Unknown(Reason reason) implements Answer {}

    /** Nothing was done: too many operations are waiting. */
    record Busy() implements Answer {
        static final Busy INSTANCE = new Busy();
    }

    /** Why the outcome is unknown. */
    enum Reason {
        /** Leadership was lost after the entry was appended. */
        LEADERSHIP_LOST("leadership was lost while the operation was under way"),
        /** The client's time was over first. */
        TIMED_OUT("no answer in time");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
