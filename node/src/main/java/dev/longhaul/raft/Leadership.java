package dev.longhaul.raft;

import java.util.List;
import java.util.function.BiConsumer;

/** A leader's state, gone when it steps down: its followers' progress and the time of its next heartbeat. */
final class Leadership {
    /** The other members, ascending. */
    private final List<ServerId> peers;
    /** Of each of them, in the same order: an array, because every message of a leader looks at all of it. */
    private final Progress[] progress;
    /** One value per member, this server last; written anew at each use. */
    private final long[] scratch;
    private long heartbeatAt;

    /**
     * @param peers the other members
     * @param nextIndex where to begin with each: the end of the leader's log (Figure 2)
     */
    Leadership(List<ServerId> peers, long nextIndex, long electedAt) {
        this.peers = peers;
        this.progress = new Progress[peers.size()];
        for (int i = 0; i < progress.length; i++) {
            progress[i] = new Progress(nextIndex, electedAt);
        }
        this.scratch = new long[peers.size() + 1];
    }

    /** Each follower with its progress, ascending. */
    void eachFollower(BiConsumer<ServerId, Progress> action) {
        for (int i = 0; i < progress.length; i++) {
            action.accept(peers.get(i), progress[i]);
        }
    }

    Progress progress(ServerId follower) {
        return progress[peers.indexOf(follower)];
    }

    long heartbeatAt() {
        return heartbeatAt;
    }

    void heartbeatAt(long time) {
        heartbeatAt = time;
    }

    /** The index that is durable on a majority, this server being at {@code ownIndex}. */
    long matchedByMajority(long ownIndex) {
        for (int i = 0; i < progress.length; i++) {
            scratch[i] = progress[i].matchIndex();
        }
        scratch[progress.length] = ownIndex;
        return Quorum.reachedByMajority(scratch);
    }

    /** When the latest acknowledgements arrived by which a majority, this server included, had answered. */
    long acknowledgedByMajorityAt(long now) {
        for (int i = 0; i < progress.length; i++) {
            scratch[i] = progress[i].acknowledgedAt();
        }
        scratch[progress.length] = now;
        return Quorum.reachedByMajority(scratch);
    }
}
