package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Section 8: a client's write is acknowledged when its entry is committed and applied there; a read sees every write that was acknowledged
 * to anybody before the read was asked for.
 */
final class AcknowledgedIsCommitted implements Invariant {
    private final Commits commits;
    /** Per node: of each request under way, how many entries were acknowledged when it came. */
    private final List<Map<Long, Long>> asked = new ArrayList<>();
    private final long[] applied;
    private long acknowledged;

    AcknowledgedIsCommitted(Commits commits, int nodes) {
        this.commits = commits;
        applied = new long[nodes];
        for (int node = 0; node < nodes; node++) {
            asked.add(new HashMap<>());
        }
    }

    @Override
    public String name() {
        return "acknowledged-is-committed";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        if (input instanceof Input.Read read) {
            asked.get(node.id()).put(read.request().value(), acknowledged);
        }
        if (!output.apply().isEmpty()) {
            applied[node.id()] = output.apply().get(output.apply().size() - 1).index();
        }
        for (int i = 0; i < output.replies().size(); i++) {
            if (output.replies().get(i) instanceof Reply.Done done) {
                done(node, done);
            } else {
                asked.get(node.id()).remove(output.replies().get(i).request().value());
            }
        }
    }

    private void done(Node node, Reply.Done done) {
        Long before = asked.get(node.id()).remove(done.request().value());
        if (before != null) {
            hold(applied[node.id()] >= before, node, "answers a read after " + applied[node.id()]
                    + " entries; " + before + " were acknowledged before it was asked");
        }
        hold(done.index() <= commits.last(), node,
                "acknowledges entry " + done.index() + ", committed are " + commits.last());
        hold(done.index() <= applied[node.id()], node,
                "acknowledges entry " + done.index() + ", applied here are " + applied[node.id()]);
        if (before == null) {
            acknowledged = Math.max(acknowledged, done.index());
        }
    }

    @Override
    public void crashed(Node node) {
        asked.get(node.id()).clear();
        applied[node.id()] = 0;
    }
}
