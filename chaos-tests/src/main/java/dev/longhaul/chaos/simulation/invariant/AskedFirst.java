package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Output;
import java.util.BitSet;

/** Thesis 9.6, where PreVote is on: whoever stands for a term was promised the votes of a majority for that term. */
final class AskedFirst implements Invariant {
    private final long[] asked;
    private final BitSet[] willing;

    AskedFirst(int nodes) {
        asked = new long[nodes];
        willing = new BitSet[nodes];
        for (int node = 0; node < nodes; node++) {
            willing[node] = new BitSet();
        }
    }

    @Override
    public String name() {
        return "asked-first";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        if (!node.options().preVote()) {
            return;
        }
        int id = node.id();
        if (input instanceof Input.Received received
                && received.envelope().message() instanceof Message.PreVoteReply reply && reply.voteGranted()) {
            askedFor(id, reply.requestTerm());
            if (asked[id] == reply.requestTerm()) {
                willing[id].set(received.envelope().from().value());
            }
        }
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.TermChanged changed && stands(output, changed.term())) {
                askedFor(id, changed.term());
                willing[id].set(id);
                hold(willing[id].cardinality() > node.members() / 2, node, "stands for term " + changed.term()
                        + " with the promises of " + willing[id] + " alone");
            }
        }
    }

    private void askedFor(int id, long term) {
        if (term > asked[id]) {
            asked[id] = term;
            willing[id].clear();
        }
    }

    private static boolean stands(Output output, long term) {
        return output.events().stream().anyMatch(event -> event instanceof Event.RoleChanged changed
                && changed.term() == term && changed.role() == dev.longhaul.raft.RoleName.CANDIDATE);
    }

    @Override
    public void crashed(Node node) {
        asked[node.id()] = 0;
        willing[node.id()].clear();
    }
}
