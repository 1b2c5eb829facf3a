package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import java.util.List;

/** Thesis 10.2.1: a state machine does not run ahead of its own durable log. */
final class AppliedIsDurable implements Invariant {
    @Override
    public String name() {
        return "applied-is-durable";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        List<Entry> durable = node.disk().durableLog();
        for (int i = 0; i < output.apply().size(); i++) {
            Entry entry = output.apply().get(i);
            hold(entry.index() <= durable.size() && durable.get((int) entry.index() - 1).equals(entry), node,
                    "applies " + entry + ", durable are " + durable.size() + " entries");
        }
    }
}
