package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Output;

/** Figure 2: currentTerm rises over all lives; in one life commitIndex and lastApplied only rise, and entries are applied one after the other. */
final class Monotonic implements Invariant {
    private final long[] term;
    private final long[] commit;
    private final long[] applied;

    Monotonic(int nodes) {
        term = new long[nodes];
        commit = new long[nodes];
        applied = new long[nodes];
    }

    @Override
    public String name() {
        return "monotonic";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        int id = node.id();
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.TermChanged changed) {
                hold(changed.term() > term[id], node, "goes from term " + term[id] + " to term " + changed.term());
                term[id] = changed.term();
            }
        }
        for (int i = 0; i < output.apply().size(); i++) {
            Entry entry = output.apply().get(i);
            hold(entry.index() == applied[id] + 1, node, "applies " + entry + " after entry " + applied[id]);
            applied[id] = entry.index();
        }
    }

    @Override
    public void left(Node node, Envelope envelope) {
        if (envelope.message() instanceof Message.AppendEntries append) {
            if (append.leaderCommit() < commit[node.id()]) {
                throw violated(node, "tells of " + append.leaderCommit() + " committed entries after it told of "
                        + commit[node.id()]);
            }
            commit[node.id()] = append.leaderCommit();
        }
    }

    @Override
    public void crashed(Node node) {
        commit[node.id()] = 0;
        applied[node.id()] = 0;
        // a term that was never synced may be forgotten; what was promised in it is checked by others
        term[node.id()] = Math.min(term[node.id()], node.disk().durableState().currentTerm());
    }
}
