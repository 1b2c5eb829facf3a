package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RoleName;

/** Section 8: a leader begins its term with an entry of its own, by which those of earlier terms are committed. */
final class TermBeginsWithEntry implements Invariant {
    @Override
    public String name() {
        return "term-begins-with-entry";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.RoleChanged changed && changed.role() == RoleName.LEADER) {
                boolean begins = output.write().isPresent()
                        && output.write().get().append().stream().mapToLong(Entry::term).anyMatch(
                                term -> term == changed.term());
                hold(begins, node, "leads term " + changed.term() + " and writes no entry of it");
            }
        }
    }
}
