package dev.longhaul.raft;

import java.util.Optional;

/** Changes of role, term and leader, each told to observers; the table of legal ones is in {@link Role}. */
final class Transitions {
    private final ServerState state;
    private final Outbox out;
    private final Requests requests;
    private final RandomSource random;

    Transitions(ServerState state, Outbox out, Requests requests, RandomSource random) {
        this.state = state;
        this.out = out;
        this.requests = requests;
        this.random = random;
    }

    /** Section 5.1: whoever sees a higher term adopts it and becomes a follower. */
    void observeTerm(long term) {
        if (term > state.currentTerm) {
            becomeFollower(term, Optional.empty());
        }
    }

    /**
     * The election timer goes on running, unless this server led and had none.
     *
     * @param term currentTerm or a higher one
     * @param leader of that term, when known
     */
    void becomeFollower(long term, Optional<ServerId> leader) {
        boolean led = state.leadership() != null;
        if (term > state.currentTerm) {
            raiseTerm(term, Optional.empty());
        }
        if (!(state.role instanceof Role.Follower)) {
            become(new Role.Follower());
        }
        setLeader(leader);
        if (led) {
            resetElectionTimer();
            requests.leadershipLost();
        }
    }

    /** Forgets the leader: a server that looks for a new one must not refuse others for the old one's sake (etcd issue 8334). */
    void becomePreCandidate(Votes votes) {
        boolean again = state.role instanceof Role.PreCandidate;
        state.role = new Role.PreCandidate(votes);
        if (!again) {
            out.event(new Event.RoleChanged(RoleName.PRE_CANDIDATE, state.currentTerm));
        }
        setLeader(Optional.empty());
        resetElectionTimer();
    }

    /** Section 5.2: raises the term and votes for itself; the vote counts when this step's write is durable. */
    void becomeCandidate(Votes votes) {
        raiseTerm(state.currentTerm + 1, Optional.of(state.id));
        become(new Role.Candidate(votes, state.durability.nextSequence()));
        setLeader(Optional.empty());
        resetElectionTimer();
    }

    void becomeLeader(Leadership leadership) {
        become(new Role.Leader(leadership));
        setLeader(Optional.of(state.id));
    }

    /** Draws a new election timeout, uniform over both ends (section 5.2). */
    void resetElectionTimer() {
        long spread = state.options.electionTimeoutMax() - state.options.electionTimeoutMin();
        state.electionDeadline = state.now + state.options.electionTimeoutMin() + random.nextLong(spread + 1);
    }

    private void raiseTerm(long term, Optional<ServerId> votedFor) {
        state.currentTerm = term;
        state.votedFor = votedFor;
        out.event(new Event.TermChanged(term));
    }

    private void become(Role role) {
        state.role = role;
        out.event(new Event.RoleChanged(role.name(), state.currentTerm));
    }

    private void setLeader(Optional<ServerId> leader) {
        boolean sameTerm = leader.isEmpty() || state.leaderTerm == state.currentTerm;
        if (leader.equals(state.leader) && sameTerm) {
            return;
        }
        state.leader = leader;
        state.leaderTerm = state.currentTerm;
        out.event(new Event.LeaderChanged(leader, state.currentTerm));
    }
}
