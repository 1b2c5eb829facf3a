package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.Write;

/** What a server writes fits what it wrote before: entries follow the log that is on its disk without a gap, in terms that do not fall. */
final class WritesFollow implements Invariant {
    @Override
    public String name() {
        return "writes-follow";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        if (output.write().isEmpty() || output.write().get().append().isEmpty()) {
            return;
        }
        Write write = output.write().get();
        long last = write.truncateFrom().isPresent()
                ? write.truncateFrom().getAsLong() - 1
                : node.disk().log().size();
        long term = last == 0 ? 0 : node.disk().log().get((int) last - 1).term();
        for (var entry : write.append()) {
            hold(entry.index() == ++last && entry.term() >= term, node,
                    "writes " + entry + " where entry " + last + " of term " + term + " or later belongs");
            term = entry.term();
        }
    }
}
