package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.chaos.simulation.SimDisk;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.HardState;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.ServerId;
import java.util.Optional;

/** Figure 2, "updated on stable storage before responding to RPCs": nothing is promised that a power cut could take back. */
final class PromisesAreDurable implements Invariant {
    @Override
    public String name() {
        return "promises-are-durable";
    }

    @Override
    public void left(Node node, Envelope envelope) {
        Message message = envelope.message();
        if (message instanceof Message.AppendEntriesReply reply) {
            acknowledged(node, reply);
        } else if (message instanceof Message.RequestVoteReply reply) {
            if (reply.voteGranted()) {
                voted(node, reply.term(), envelope.to());
            }
        } else if (message instanceof Message.RequestVote request) {
            voted(node, request.term(), new ServerId(node.id()));
        }
    }

    /** What was acknowledged to a leader whose term is over may be gone already: the leader after it has taken it away. */
    private void acknowledged(Node node, Message.AppendEntriesReply reply) {
        SimDisk disk = node.disk();
        long term = disk.durableState().currentTerm();
        if (term < reply.term()) {
            throw violated(node, "answers in term " + reply.term() + ", durable is term " + term);
        }
        if (reply.success() && term == reply.term() && disk.durableLog().size() < reply.matchIndex()) {
            throw violated(node, "acknowledges " + reply.matchIndex() + " entries, durable are "
                    + disk.durableLog().size());
        }
    }

    private void voted(Node node, long term, ServerId whom) {
        HardState durable = node.disk().durableState();
        boolean kept = durable.currentTerm() > term
                || durable.currentTerm() == term && durable.votedFor().equals(Optional.of(whom));
        hold(kept, node, "votes for node " + whom + " in term " + term + ", durable is " + durable);
    }
}
