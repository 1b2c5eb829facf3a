package dev.longhaul.raft;

/** Thesis 4.2.3: a server that hears a leader does not help to depose it. */
final class Stickiness {
    private final ServerState state;

    Stickiness(ServerState state) {
        this.state = state;
    }

    /**
     * Whether a (pre-)vote of {@code candidate} is refused because there is a leader. A follower holds to the leader it heard within
     * T_min, but not against that leader itself: if it asks for votes, it leads no more (hashicorp/raft issue 606). A leader
     * holds to itself as long as a majority has answered it within T_min.
     */
    boolean refuses(ServerId candidate) {
        if (!state.options.stickiness() || state.leader.isEmpty()) {
            return false;
        }
        Leadership leadership = state.leadership();
        long lastWord = leadership == null ? state.heardFromLeaderAt : leadership.acknowledgedByMajorityAt(state.now);
        return !state.leader.get().equals(candidate) && state.now - lastWord < state.options.electionTimeoutMin();
    }
}
