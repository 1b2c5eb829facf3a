package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RoleName;
import java.util.HashMap;
import java.util.Map;

/** Election Safety (Figure 3): at most one leader can be elected in a given term. */
final class ElectionSafety implements Invariant {
    private final Map<Long, Integer> leaders = new HashMap<>();

    @Override
    public String name() {
        return "election-safety";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.RoleChanged changed && changed.role() == RoleName.LEADER) {
                Integer before = leaders.putIfAbsent(changed.term(), node.id());
                hold(before == null, node, "leads term " + changed.term() + ", in which node " + before + " led");
            }
        }
    }
}
