package dev.longhaul.raft;

import java.util.Optional;

/** What an observer of elections must know, stamped by the driver with the time of the step that produced it. */
public sealed interface Event {
    /** The role changed; {@code term} is the currentTerm after the change. */
    record RoleChanged(RoleName role, long term) implements Event {}

    /** This server's idea of the leader changed; empty: none known. A new leader recognises itself. */
    record LeaderChanged(Optional<ServerId> leader, long term) implements Event {}

    /** currentTerm rose. */
    record TermChanged(long term) implements Event {}

    /** The first entry of the leader's own term was committed, seen at the leader (its no-op) or at a follower. */
    record FirstCommit(long term, long index) implements Event {}

    /** A pre-vote of {@code candidate} for {@code term} was refused here. */
    record PreVoteRefused(ServerId candidate, long term) implements Event {}
}
