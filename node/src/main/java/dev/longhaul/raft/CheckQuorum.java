package dev.longhaul.raft;

import java.util.Optional;

/**
 * Thesis 6.2: a leader that a majority no longer answers steps down. The window slides: it begins at the receipt of the latest
 * acknowledgements by which a majority, itself included, had answered (its election counts as the first), and is T_min long.
 */
final class CheckQuorum {
    private final ServerState state;
    private final Transitions transitions;

    CheckQuorum(ServerState state, Transitions transitions) {
        this.state = state;
        this.transitions = transitions;
    }

    /** When this server, now leading, has to step down if nobody answers; {@link Long#MAX_VALUE}: never. */
    long deadline(Leadership leadership) {
        if (!state.options.checkQuorum() || state.peers.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return leadership.acknowledgedByMajorityAt(state.now) + state.options.electionTimeoutMin();
    }

    /**
     * To be called before a step looks at its input: a leader that was stopped for long (by its disk, say) must not prolong its
     * leadership with answers that waited for it.
     */
    void stepDownIfDue() {
        Leadership leadership = state.leadership();
        if (leadership != null && state.now >= deadline(leadership)) {
            transitions.becomeFollower(state.currentTerm, Optional.empty());
        }
    }
}
