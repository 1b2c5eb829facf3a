package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import java.util.List;

/** Section 5.3 with thesis 3.8: what is applied anywhere is durable on a majority. */
final class CommittedOnQuorum implements Invariant {
    private long known;

    @Override
    public String name() {
        return "committed-on-quorum";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        for (int i = 0; i < output.apply().size(); i++) {
            Entry entry = output.apply().get(i);
            if (entry.index() > known) {
                known = entry.index();
                durable(node, entry);
            }
        }
    }

    private void durable(Node node, Entry entry) {
        int holders = 0;
        for (Node one : node.all()) {
            List<Entry> log = one.disk().durableLog();
            if (log.size() >= entry.index() && log.get((int) entry.index() - 1).equals(entry)) {
                holders++;
            }
        }
        if (holders <= node.members() / 2) {
            throw violated(node, "applies " + entry + ", durable on " + holders + " of " + node.members() + " nodes");
        }
    }
}
