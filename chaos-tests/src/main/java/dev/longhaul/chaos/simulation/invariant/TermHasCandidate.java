package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RoleName;

/** Section 5.1: only a candidate begins a term; with pre-votes (thesis 9.6) nothing else raises anybody's. */
final class TermHasCandidate implements Invariant {
    private long highest;

    @Override
    public String name() {
        return "term-has-candidate";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.RoleChanged changed && changed.role() == RoleName.CANDIDATE) {
                highest = Math.max(highest, changed.term());
            }
        }
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.TermChanged changed) {
                boolean again = node.disk().hardState().currentTerm() == changed.term();
                hold(changed.term() <= highest || stands(output, changed.term()) || again, node,
                        "goes to term " + changed.term() + ", for which nobody has stood; the last was " + highest);
            }
        }
    }

    /** A candidate of a term it was in before by itself tells no new role. */
    private boolean stands(Output output, long term) {
        boolean asks = output.sendAfterWrite().stream()
                .anyMatch(envelope -> envelope.message() instanceof dev.longhaul.raft.Message.RequestVote request
                        && request.term() == term);
        highest = asks ? Math.max(highest, term) : highest;
        return asks;
    }
}
