package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Section 8: a client is told that nothing was done only if its command is in no log; it may ask another server then. */
final class RefusedIsNotDone implements Invariant {
    private final List<Set<Long>> appended = new ArrayList<>();

    RefusedIsNotDone(int nodes) {
        for (int node = 0; node < nodes; node++) {
            appended.add(new HashSet<>());
        }
    }

    @Override
    public String name() {
        return "refused-is-not-done";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        Set<Long> own = appended.get(node.id());
        if (input instanceof Input.Propose propose && output.write().isPresent()
                && !output.write().get().append().isEmpty()) {
            own.add(propose.request().value());
        }
        for (int i = 0; i < output.replies().size(); i++) {
            Reply reply = output.replies().get(i);
            boolean was = own.remove(reply.request().value());
            hold(!was || !(reply instanceof Reply.NotLeader), node,
                    "tells that request " + reply.request().value() + " was not done, which it had appended");
        }
    }

    @Override
    public void crashed(Node node) {
        appended.get(node.id()).clear();
    }
}
