package dev.longhaul.raft;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A leader's state, gone when it steps down: its followers' progress and the time of its next heartbeat. */
final class Leadership {
    private final SortedMap<ServerId, Progress> followers;
    /** One value per member, this server last; written anew at each use. */
    private final long[] scratch;
    private long heartbeatAt;

    /**
     * @param peers the other members
     * @param nextIndex where to begin with each: the end of the leader's log (Figure 2)
     */
    Leadership(List<ServerId> peers, long nextIndex, long electedAt) {
        SortedMap<ServerId, Progress> progress = new TreeMap<>();
        peers.forEach(peer -> progress.put(peer, new Progress(nextIndex, electedAt)));
        this.followers = Collections.unmodifiableSortedMap(progress);
        this.scratch = new long[peers.size() + 1];
    }

    SortedMap<ServerId, Progress> followers() {
        return followers;
    }

    Progress progress(ServerId follower) {
        return followers.get(follower);
    }

    long heartbeatAt() {
        return heartbeatAt;
    }

    void heartbeatAt(long time) {
        heartbeatAt = time;
    }

    /** The index that is durable on a majority, this server being at {@code ownIndex}. */
    long matchedByMajority(long ownIndex) {
        int i = 0;
        for (Progress progress : followers.values()) {
            scratch[i++] = progress.matchIndex();
        }
        scratch[i] = ownIndex;
        return Quorum.reachedByMajority(scratch);
    }

    /** When the latest acknowledgements arrived by which a majority, this server included, had answered. */
    long acknowledgedByMajorityAt(long now) {
        int i = 0;
        for (Progress progress : followers.values()) {
            scratch[i++] = progress.acknowledgedAt();
        }
        scratch[i] = now;
        return Quorum.reachedByMajority(scratch);
    }
}
