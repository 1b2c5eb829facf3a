package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import java.util.ArrayList;
import java.util.List;

/** What has been committed by anybody so far; other invariants ask it. To be told before them. */
final class Commits implements Invariant {
    /** An entry and the term of the node that first handed it to its state machine. */
    record Commit(Entry entry, long term) {}

    private final List<Commit> commits = new ArrayList<>();
    private final long[] terms;

    Commits(int nodes) {
        terms = new long[nodes];
    }

    @Override
    public String name() {
        return "state-machine-safety";
    }

    /** State Machine Safety (Figure 3): no two servers apply different entries at one index. */
    @Override
    public void stepped(Node node, Input input, Output output) {
        terms[node.id()] = term(node, output);
        for (int i = 0; i < output.apply().size(); i++) {
            Entry entry = output.apply().get(i);
            if (entry.index() > commits.size() + 1) {
                throw violated(node, "applies entry " + entry.index() + ", but only " + commits.size()
                        + " are committed");
            }
            if (entry.index() == commits.size() + 1) {
                commits.add(new Commit(entry, terms[node.id()]));
            } else {
                Entry committed = commits.get((int) entry.index() - 1).entry();
                if (!committed.equals(entry)) {
                    throw violated(node, "applies " + entry + " where " + committed + " is committed");
                }
            }
        }
    }

    /** The node's term after this step, whether this has been told of it or not. */
    long term(Node node, Output output) {
        long term = terms[node.id()];
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.TermChanged changed) {
                term = changed.term();
            } else if (output.events().get(i) instanceof Event.RoleChanged changed) {
                term = changed.term();
            }
        }
        return term;
    }

    long last() {
        return commits.size();
    }

    Commit at(long index) {
        return commits.get((int) index - 1);
    }
}
