package dev.longhaul.raft;

import java.util.Optional;

/** Sections 5.2 and 5.4.1, thesis 9.6: judges requests for votes and pre-votes. */
final class Voting {
    private final ServerState state;
    private final Outbox out;
    private final Transitions transitions;
    private final Stickiness stickiness;

    Voting(ServerState state, Outbox out, Transitions transitions, Stickiness stickiness) {
        this.state = state;
        this.out = out;
        this.transitions = transitions;
        this.stickiness = stickiness;
    }

    /**
     * Says whether it would vote, and changes nothing: neither term, nor vote, nor timer (hashicorp/raft issue 609). A request of an
     * old term is answered too, with the term it must catch up with, or its sender would ask for ever (etcd issue 8243).
     */
    void preVote(ServerId candidate, Message.PreVote request) {
        boolean voteGranted = !stickiness.refuses(candidate) && mayVote(candidate, request.term())
                && state.log.isNoNewerThan(request.lastLogTerm(), request.lastLogIndex());
        if (!voteGranted) {
            out.event(new Event.PreVoteRefused(candidate, request.term()));
        }
        long term = voteGranted ? request.term() : state.currentTerm;
        out.send(candidate, new Message.PreVoteReply(term, request.term(), voteGranted));
    }

    /** A request for a later term that stickiness refuses is ignored: it must not raise the term either (thesis 4.2.3). */
    void requestVote(ServerId candidate, Message.RequestVote request) {
        boolean refused = stickiness.refuses(candidate);
        if (refused && request.term() > state.currentTerm) {
            return;
        }
        transitions.observeTerm(request.term());
        boolean voteGranted = !refused && mayVote(candidate, request.term())
                && state.log.isNoNewerThan(request.lastLogTerm(), request.lastLogIndex());
        if (voteGranted) {
            state.votedFor = Optional.of(candidate);
            transitions.becomeFollower(state.currentTerm, state.leader);
            transitions.resetElectionTimer();
        }
        out.sendAfterWrite(candidate, new Message.RequestVoteReply(state.currentTerm, voteGranted));
    }

    /** One vote per term, first come, first served. */
    private boolean mayVote(ServerId candidate, long term) {
        return term > state.currentTerm
                || term == state.currentTerm && state.votedFor.map(candidate::equals).orElse(true);
    }
}
