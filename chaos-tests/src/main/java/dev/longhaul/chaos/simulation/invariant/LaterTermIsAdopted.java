package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Output;

/** Section 5.1: whoever receives a message of a later term is in that term then; requests for votes may be ignored (thesis 4.2.3). */
final class LaterTermIsAdopted implements Invariant {
    private final long[] term;

    LaterTermIsAdopted(int nodes) {
        term = new long[nodes];
    }

    @Override
    public String name() {
        return "later-term-is-adopted";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        int id = node.id();
        if (input == null) {
            term[id] = node.disk().hardState().currentTerm();
        }
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.TermChanged changed) {
                term[id] = changed.term();
            }
        }
        if (input instanceof Input.Received received) {
            Message message = received.envelope().message();
            boolean binds = message instanceof Message.AppendEntries || message instanceof Message.AppendEntriesReply
                    || message instanceof Message.RequestVoteReply;
            if (binds && message.term() > term[id]) {
                throw violated(node, "stays in term " + term[id] + " after " + message);
            }
        }
    }
}
