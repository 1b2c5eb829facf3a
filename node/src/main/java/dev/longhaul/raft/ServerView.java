package dev.longhaul.raft;

import java.util.Optional;
import java.util.SortedMap;

/**
 * An immutable copy of a server's state, for invariants and status pages.
 *
 * @param matchIndex per follower, at a leader; else empty
 */
public record ServerView(ServerId id, RoleName role, long currentTerm, Optional<ServerId> votedFor,
        Optional<ServerId> leader,
        long commitIndex, long lastApplied, long lastLogIndex, long lastLogTerm,
        SortedMap<ServerId, Long> matchIndex) {}
