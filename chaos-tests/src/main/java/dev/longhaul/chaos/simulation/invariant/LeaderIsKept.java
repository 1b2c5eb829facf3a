package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Output;
import java.util.Arrays;
import java.util.List;

/** Thesis 4.2.3, where stickiness is on: within T_min of its leader's last message a follower grants no vote and no pre-vote to others. */
final class LeaderIsKept implements Invariant {
    private static final int NOBODY = -1;

    private final long[] heardAt;
    private final int[] leader;
    private final long[] leaderTerm;

    LeaderIsKept(int nodes) {
        heardAt = new long[nodes];
        leader = new int[nodes];
        leaderTerm = new long[nodes];
        Arrays.fill(leader, NOBODY);
    }

    @Override
    public String name() {
        return "leader-is-kept";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        if (!node.options().stickiness()) {
            return;
        }
        int id = node.id();
        boolean follows = leader[id] != NOBODY && leader[id] != id;
        if (follows && node.localTime() - heardAt[id] < node.options().electionTimeoutMin()) {
            grants(node, output.send());
            grants(node, output.sendAfterWrite());
        }
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.LeaderChanged changed) {
                leader[id] = changed.leader().isPresent() ? changed.leader().get().value() : NOBODY;
                leaderTerm[id] = changed.term();
            }
        }
        if (input instanceof Input.Received received
                && received.envelope().message() instanceof Message.AppendEntries append
                && append.term() == leaderTerm[id] && received.envelope().from().value() == leader[id]) {
            heardAt[id] = node.localTime();
        }
    }

    private void grants(Node node, List<Envelope> envelopes) {
        for (int i = 0; i < envelopes.size(); i++) {
            Envelope envelope = envelopes.get(i);
            boolean grants = envelope.message() instanceof Message.PreVoteReply pre && pre.voteGranted()
                    || envelope.message() instanceof Message.RequestVoteReply vote && vote.voteGranted();
            if (grants && envelope.to().value() != leader[node.id()]) {
                throw violated(node, "grants node " + envelope.to() + " a vote though it heard leader "
                        + leader[node.id()] + " within T_min");
            }
        }
    }

    @Override
    public void crashed(Node node) {
        leader[node.id()] = NOBODY;
    }
}
