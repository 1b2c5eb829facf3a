package dev.longhaul.raft;

/**
 * What a server is at the moment, with the state that only this role has. Legal transitions (paper, Figure 4; thesis 9.6; in brackets
 * the method of {@link Transitions}):
 *
 * <pre>
 * from          to            when
 * Follower      PreCandidate  election timeout, with PreVote               [becomePreCandidate]
 * Follower      Candidate     election timeout, without PreVote            [becomeCandidate]
 * PreCandidate  PreCandidate  election timeout: asks again                 [becomePreCandidate]
 * PreCandidate  Candidate     a majority would vote for it                 [becomeCandidate]
 * PreCandidate  Follower      hears a leader, grants a vote, higher term   [becomeFollower]
 * Candidate     PreCandidate  election timeout, with PreVote               [becomePreCandidate]
 * Candidate     Candidate     election timeout, without PreVote            [becomeCandidate]
 * Candidate     Leader        a majority voted for it, itself durably      [becomeLeader]
 * Candidate     Follower      hears the term's leader, or a higher term    [becomeFollower]
 * Leader        Follower      higher term, or lost its quorum (CheckQuorum) [becomeFollower]
 * </pre>
 */
sealed interface Role {
    RoleName name();

    /** Answers, and waits for a leader's word until the election timeout. */
    record Follower() implements Role {
        @Override
        public RoleName name() {
            return RoleName.FOLLOWER;
        }
    }

    /** Asks whether it would win, before it raises its term. */
    record PreCandidate(Votes votes) implements Role {
        @Override
        public RoleName name() {
            return RoleName.PRE_CANDIDATE;
        }
    }

    /**
     * Asks for votes.
     *
     * @param voteSequence the write that holds its vote for itself, which counts only when durable
     */
    record Candidate(Votes votes, long voteSequence) implements Role {
        @Override
        public RoleName name() {
            return RoleName.CANDIDATE;
        }
    }

    /** Replicates its log to the others. */
    record Leader(Leadership leadership) implements Role {
        @Override
        public RoleName name() {
            return RoleName.LEADER;
        }
    }
}
