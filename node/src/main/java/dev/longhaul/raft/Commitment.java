package dev.longhaul.raft;

/** Sections 5.3 and 5.4.2: when an entry is committed, and when it may be applied. */
final class Commitment {
    private final ServerState state;
    private final Outbox out;
    /** Last term whose first commit was told. */
    private long firstCommitTold;

    Commitment(ServerState state, Outbox out) {
        this.state = state;
        this.out = out;
    }

    /**
     * At a leader: commits what is durable on a majority. Only entries of its own term are counted; those before them are committed
     * with them (Figure 8). The leader counts itself by its durable index, like everybody else.
     */
    void countReplicas(Leadership leadership) {
        long index = leadership.matchedByMajority(state.durability.durableIndex());
        if (index > state.commitIndex && state.log.term(index) == state.currentTerm) {
            advanceTo(index);
        }
    }

    /** At a follower: the leader has committed up to {@code leaderCommit}, and the log matches the leader's up to {@code matched}. */
    void learn(long leaderCommit, long matched) {
        long index = Math.min(leaderCommit, matched);
        if (index > state.commitIndex) {
            advanceTo(index);
        }
    }

    /**
     * Hands out what is committed and durable here: a state machine must not run ahead of its own log, also when a leader's entry was
     * committed by the others' disks (thesis 10.2.1).
     */
    void handOut() {
        long last = Math.min(state.commitIndex, state.durability.durableIndex());
        if (last > state.handedToApply) {
            out.apply(state.log.slice(state.handedToApply + 1, last));
            state.handedToApply = last;
        }
    }

    private void advanceTo(long index) {
        state.commitIndex = index;
        if (state.log.term(index) == state.currentTerm && firstCommitTold != state.currentTerm) {
            firstCommitTold = state.currentTerm;
            out.event(new Event.FirstCommit(state.currentTerm, state.log.firstIndexOf(state.currentTerm)));
        }
    }
}
