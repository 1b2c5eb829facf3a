package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RoleName;
import java.util.List;

/**
 * Section 5.4.2: a leader commits by counting entries of its own term alone: what it tells as committed ends with one of them, unless it knew that
 * already when it was elected.
 */
final class OwnTermCommits implements Invariant {
    /** The highest commit index that each node is seen to know: as leaders told it, by what it applied, and as it told others. */
    private final long[] known;
    /** The term that each node leads, 0 for none. */
    private final long[] leads;

    OwnTermCommits(int nodes) {
        known = new long[nodes];
        leads = new long[nodes];
    }

    @Override
    public String name() {
        return "own-term-commits";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        if (input instanceof Input.Received received
                && received.envelope().message() instanceof Message.AppendEntries request) {
            knows(node, request.leaderCommit());
        }
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.RoleChanged changed) {
                leads[node.id()] = changed.role() == RoleName.LEADER ? changed.term() : 0;
            }
        }
        if (!output.apply().isEmpty()) {
            Entry last = output.apply().get(output.apply().size() - 1);
            if (leads[node.id()] == 0 || last.term() == leads[node.id()]) {
                knows(node, last.index());
            }
        }
    }

    @Override
    public void left(Node node, Envelope envelope) {
        if (!(envelope.message() instanceof Message.AppendEntries request)
                || request.leaderCommit() <= known[node.id()]) {
            return;
        }
        List<Entry> log = node.disk().log();
        long commit = request.leaderCommit();
        if (commit <= log.size() && log.get((int) commit - 1).term() != request.term()) {
            throw violated(node, "leads term " + request.term() + " and has committed " + log.get((int) commit - 1)
                    + " by counting");
        }
        knows(node, commit);
    }

    private void knows(Node node, long commit) {
        known[node.id()] = Math.max(known[node.id()], commit);
    }
}
