package dev.longhaul.raft;

import java.util.List;
import java.util.Optional;

/** Section 5.3, the follower's side: takes over the leader's log. */
final class Following {
    private final ServerState state;
    private final Outbox out;
    private final Transitions transitions;
    private final Commitment commitment;
    /** The log is known to agree with that of the leader of {@link #matchedTerm} up to here. */
    private long matched;
    private long matchedTerm;

    Following(ServerState state, Outbox out, Transitions transitions, Commitment commitment) {
        this.state = state;
        this.out = out;
        this.transitions = transitions;
        this.commitment = commitment;
    }

    /**
     * A leader of the past is told the present term: otherwise a server whose term is higher than the leader's, and whose requests
     * for votes are ignored, could never rejoin (etcd pull request 5468). It resets no timer.
     */
    void appendEntries(ServerId leader, Message.AppendEntries request) {
        if (request.term() < state.currentTerm) {
            out.sendAfterWrite(leader, refusal(0, 0, request));
            return;
        }
        if (request.term() == state.currentTerm && state.leadership() != null) {
            throw new IllegalStateException("servers " + state.id + " and " + leader + " both lead term "
                    + state.currentTerm);
        }
        transitions.becomeFollower(request.term(), Optional.of(leader));
        state.heardFromLeaderAt = state.now;
        transitions.resetElectionTimer();
        if (matchedTerm != state.currentTerm) {
            matchedTerm = state.currentTerm;
            matched = 0;
        }
        out.sendAfterWrite(leader, accept(request));
    }

    private Message accept(Message.AppendEntries request) {
        long prevLogIndex = request.prevLogIndex();
        if (prevLogIndex > state.log.lastIndex()) {
            return refusal(state.log.lastIndex() + 1, 0, request);
        }
        long term = state.log.term(prevLogIndex);
        if (term != request.prevLogTerm()) {
            return refusal(Math.max(state.log.firstIndexOf(term), state.commitIndex + 1), term, request);
        }
        take(request.entries());
        // What earlier messages of this term have verified stays so, however late this one is.
        matched = Math.max(matched, prevLogIndex + request.entries().size());
        commitment.learn(request.leaderCommit(), matched);
        return new Message.AppendEntriesReply(state.currentTerm, true, matched, 0, 0, request.sentAt());
    }

    /** Figure 2, AppendEntries steps 3 and 4: only a real conflict truncates, for a late short message must not (openraft issue 511). */
    private void take(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.index() <= state.log.lastIndex()) {
                if (state.log.term(entry.index()) == entry.term()) {
                    continue;
                }
                if (entry.index() <= state.commitIndex) {
                    throw new IllegalStateException("the leader of term " + state.currentTerm
                            + " would overwrite entry " + entry.index() + ", which is committed");
                }
                out.truncateFrom(entry.index());
            }
            out.append(entry);
        }
    }

    private Message refusal(long conflictIndex, long conflictTerm, Message.AppendEntries request) {
        return new Message.AppendEntriesReply(state.currentTerm, false, 0, conflictIndex, conflictTerm,
                request.sentAt());
    }
}
