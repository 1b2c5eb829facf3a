package dev.longhaul.raft;

import java.util.SortedSet;

/** One Raft server: the only mutable root of this package, owned by one thread. */
public final class RaftServer {
    private final Options options;

    /**
     * @param id this server; a member of {@code members}
     * @param members all voting servers, this one included
     */
    public RaftServer(ServerId id, SortedSet<ServerId> members, Options options, Recovered recovered,
            RandomSource random) {
        this.options = options;
    }

    /** Once, before any step: the first deadline, and what a restart owes. */
    public Output start(long nowNanos) {
        throw new AssertionError("being written " + options);
    }

    /** Takes one input. {@code nowNanos} is clamped so that it never decreases. */
    public Output step(long nowNanos, Input input) {
        throw new AssertionError("being written " + input);
    }

    public ServerView view() {
        throw new AssertionError("being written");
    }
}
