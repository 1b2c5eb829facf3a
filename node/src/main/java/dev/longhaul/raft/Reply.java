package dev.longhaul.raft;

import java.util.Optional;

/** What became of a client's request. */
public sealed interface Reply {
    RequestId request();

    /** The entry at {@code index} is committed and applied here; its result is the state machine's. For a read: the machine may be read. */
    record Done(RequestId request, long index) implements Reply {}

    /** Not the leader: nothing was appended; {@code leader} is where to ask, when known. */
    record NotLeader(RequestId request, Optional<ServerId> leader) implements Reply {}

    /** Leadership was lost after the entry was appended: it may still be committed later, or never. The client cannot know. */
    record Unknown(RequestId request, Optional<ServerId> leader) implements Reply {}
}
