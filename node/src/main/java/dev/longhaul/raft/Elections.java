package dev.longhaul.raft;

/** Section 5.2 and thesis 9.6: stands for election and counts the votes. */
final class Elections {
    private final ServerState state;
    private final Outbox out;
    private final Transitions transitions;
    private final Replication replication;

    Elections(ServerState state, Outbox out, Transitions transitions, Replication replication) {
        this.state = state;
        this.out = out;
        this.transitions = transitions;
        this.replication = replication;
    }

    /** Stands for election if nothing has been heard of a leader for the election timeout. */
    void standIfDue() {
        if (state.leadership() != null || state.now < state.electionDeadline) {
            return;
        }
        if (state.options.preVote()) {
            askFirst();
        } else {
            campaign();
        }
    }

    void preVoteReply(ServerId voter, Message.PreVoteReply reply) {
        if (!reply.voteGranted()) {
            // A granted pre-vote carries the term that was asked about, which nobody has reached yet.
            transitions.observeTerm(reply.term());
        } else if (state.role instanceof Role.PreCandidate asking && reply.requestTerm() == state.currentTerm + 1) {
            asking.votes().grant(voter);
            campaignIfWilling(asking);
        }
    }

    void requestVoteReply(ServerId voter, Message.RequestVoteReply reply) {
        transitions.observeTerm(reply.term());
        if (state.role instanceof Role.Candidate candidate && reply.voteGranted()
                && reply.term() == state.currentTerm) {
            candidate.votes().grant(voter);
            leadIfElected(candidate);
        }
    }

    /** Counts the own vote of a candidate once it is durable (thesis 3.8). */
    void persisted() {
        if (state.role instanceof Role.Candidate candidate
                && state.durability.isPersisted(candidate.voteSequence())) {
            candidate.votes().grant(state.id);
            leadIfElected(candidate);
        }
    }

    private void askFirst() {
        Role.PreCandidate asking = new Role.PreCandidate(new Votes(state.members()));
        transitions.becomePreCandidate(asking.votes());
        Message question = new Message.PreVote(state.currentTerm + 1, state.log.lastIndex(), state.log.lastTerm());
        state.peers.forEach(peer -> out.send(peer, question));
        asking.votes().grant(state.id);
        campaignIfWilling(asking);
    }

    private void campaignIfWilling(Role.PreCandidate asking) {
        if (asking.votes().isMajority()) {
            campaign();
        }
    }

    /**
     * The request leaves only when term, own vote and the end of the log are durable: a candidate that came back from a crash with a
     * shorter log in the same term could win by votes that were given to the longer one.
     */
    private void campaign() {
        transitions.becomeCandidate(new Votes(state.members()));
        Message request = new Message.RequestVote(state.currentTerm, state.log.lastIndex(), state.log.lastTerm());
        state.peers.forEach(peer -> out.sendAfterWrite(peer, request));
    }

    private void leadIfElected(Role.Candidate candidate) {
        if (candidate.votes().isMajority()) {
            Leadership leadership = new Leadership(state.peers, state.log.lastIndex() + 1, state.now);
            transitions.becomeLeader(leadership);
            replication.begin(leadership);
        }
    }
}
