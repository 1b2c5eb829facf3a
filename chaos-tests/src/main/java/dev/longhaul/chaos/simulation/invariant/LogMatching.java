package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import java.util.List;

/**
 * Log Matching (Figure 3): two logs that have an entry of the same index and term are the same up to it. By induction it is enough to look, at
 * each entry that is written, at itself and the one before it in every other log that has one of its index and term.
 */
final class LogMatching implements Invariant {
    @Override
    public String name() {
        return "log-matching";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        if (output.write().isEmpty()) {
            return;
        }
        List<Entry> append = output.write().get().append();
        for (int i = 0; i < append.size(); i++) {
            Entry entry = append.get(i);
            long before = i > 0 ? append.get(i - 1).term() : termBefore(node, entry.index());
            for (Node other : node.all()) {
                if (other != node) {
                    match(node, other, entry, before);
                }
            }
        }
    }

    /** The disk does not hold this step's write yet; what is before its first entry is there, for it is truncated behind that at most. */
    private static long termBefore(Node node, long index) {
        return index == 1 ? 0 : node.disk().log().get((int) index - 2).term();
    }

    private void match(Node node, Node other, Entry entry, long termBefore) {
        List<Entry> log = other.disk().log();
        int at = (int) entry.index() - 1;
        if (log.size() <= at || log.get(at).term() != entry.term()) {
            return;
        }
        hold(log.get(at).equals(entry), node, "writes " + entry + " where node " + other.id() + " has " + log.get(at));
        long theirs = at == 0 ? 0 : log.get(at - 1).term();
        hold(theirs == termBefore, node, "writes " + entry + " after an entry of term " + termBefore + ", node "
                + other.id() + " has it after one of term " + theirs);
    }
}
