package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Output;

/** Figure 2, AppendEntries step 1: a leader of the past is answered with the present term, or it would never learn that it is (etcd pull request 5468). */
final class OldLeaderIsTold implements Invariant {
    private final long[] term;

    OldLeaderIsTold(int nodes) {
        term = new long[nodes];
    }

    @Override
    public String name() {
        return "old-leader-is-told";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        int id = node.id();
        if (input == null) {
            term[id] = node.disk().hardState().currentTerm();
        }
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.TermChanged changed) {
                term[id] = changed.term();
            }
        }
        if (input instanceof Input.Received received
                && received.envelope().message() instanceof Message.AppendEntries append && append.term() < term[id]
                && !told(output, term[id])) {
            throw violated(node, "does not tell the leader of term " + append.term() + " that it is in term "
                    + term[id]);
        }
    }

    private static boolean told(Output output, long term) {
        return output.sendAfterWrite().stream().anyMatch(
                envelope -> envelope.message() instanceof Message.AppendEntriesReply reply && reply.term() == term);
    }
}
