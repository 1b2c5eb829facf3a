package dev.longhaul.raft;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The state of Figure 2, plain fields on one thread, shared by the files that each look after one concern. */
final class ServerState {
    final ServerId id;
    /** The other members, ascending. */
    final List<ServerId> peers;
    final Options options;

    /** Time of the present step. */
    long now;

    long currentTerm;
    Optional<ServerId> votedFor;
    final Log log;
    final Durability durability;

    Role role = new Role.Follower();
    /** The leader of {@link #leaderTerm} as far as known; a leader knows itself. */
    Optional<ServerId> leader = Optional.empty();
    long leaderTerm;
    /** When the last message of {@link #leader} arrived; means nothing without one. */
    long heardFromLeaderAt;
    /** Start an election at or after this time; means nothing at a leader. */
    long electionDeadline;

    long commitIndex;
    /** Last index handed to the state machine. */
    long handedToApply;
    /** Last index that the state machine has reported as applied. */
    long lastApplied;

    ServerState(ServerId id, SortedSet<ServerId> members, Options options, Recovered recovered) {
        if (!members.contains(id)) {
            throw new IllegalArgumentException("server " + id + " is not one of the members " + members);
        }
        this.id = id;
        this.peers = members.stream().filter(member -> !member.equals(id)).toList();
        this.options = options;
        this.currentTerm = recovered.hardState().currentTerm();
        this.votedFor = recovered.hardState().votedFor();
        this.log = new Log(recovered.log());
        this.durability = new Durability(log.lastIndex());
        if (log.lastTerm() > currentTerm) {
            throw new IllegalArgumentException("the recovered log ends in term " + log.lastTerm()
                    + ", later than the recovered term " + currentTerm + "; the two are not of one server");
        }
    }

    /** Number of voting members, this one included. */
    int members() {
        return peers.size() + 1;
    }

    boolean isPeer(ServerId server) {
        return peers.contains(server);
    }

    /** This server's leadership, or null when it does not lead. */
    Leadership leadership() {
        return role instanceof Role.Leader leader ? leader.leadership() : null;
    }
}
