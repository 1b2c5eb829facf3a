package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RoleName;
import java.util.Arrays;

/** Thesis 6.2, where CheckQuorum is on: after no step does a server lead whom no majority, itself included, has answered within T_min. */
final class QuorumKeepsLeader implements Invariant {
    private final boolean[] leads;
    private final long[] term;
    private final long[][] answeredAt;

    QuorumKeepsLeader(int nodes) {
        leads = new boolean[nodes];
        term = new long[nodes];
        answeredAt = new long[nodes][nodes];
    }

    @Override
    public String name() {
        return "quorum-keeps-leader";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        int id = node.id();
        if (!node.options().checkQuorum()) {
            return;
        }
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.RoleChanged changed) {
                leads[id] = changed.role() == RoleName.LEADER;
                term[id] = changed.term();
                Arrays.fill(answeredAt[id], node.localTime());
            }
        }
        if (!leads[id]) {
            return;
        }
        if (input instanceof Input.Received received
                && received.envelope().message() instanceof Message.AppendEntriesReply reply
                && reply.term() == term[id]) {
            answeredAt[id][received.envelope().from().value()] = node.localTime();
        }
        answeredAt[id][id] = node.localTime();
        int recent = 0;
        for (long at : answeredAt[id]) {
            recent += node.localTime() - at <= node.options().electionTimeoutMin() ? 1 : 0;
        }
        if (recent <= node.members() / 2) {
            throw violated(node, "leads on though only " + recent + " of " + node.members()
                    + " servers answered within T_min");
        }
    }

    @Override
    public void crashed(Node node) {
        leads[node.id()] = false;
    }
}
