package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.ClusterView.NodeView;
import dev.longhaul.chaos.fault.Target;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Who a target is at the moment of injection. */
final class Roles {
    private final RandomGenerator random;

    /** @param random draws among followers, and the other end of a bridge */
    Roles(RandomGenerator random) {
        this.random = random;
    }

    /** The nodes that a target is; empty if nobody fills the role. */
    List<Integer> resolve(Target target, ClusterView view) {
        if (target instanceof Target.Node node) {
            return node.id() >= 0 && node.id() < view.nodes().size() ? List.of(node.id()) : List.of();
        }
        if (target instanceof Target.All) {
            return view.nodes().stream().map(NodeView::id).toList();
        }
        OptionalInt leader = leader(view);
        if (target instanceof Target.Leader) {
            return leader.isPresent() ? List.of(leader.getAsInt()) : List.of();
        }
        if (target instanceof Target.Follower) {
            return oneOf(view, leader.orElse(-1));
        }
        throw new AssertionError(target);
    }

    /** Some running node other than {@code than}; empty if there is none. */
    List<Integer> oneOf(ClusterView view, int than) {
        List<Integer> others = view.nodes()
                .stream()
                .filter(node -> node.up() && !node.paused() && node.id() != than)
                .map(NodeView::id)
                .toList();
        return others.isEmpty() ? List.of() : List.of(others.get(random.nextInt(others.size())));
    }

    /** The recognised leader, else the node in role Leader of the highest term. */
    private static OptionalInt leader(ClusterView view) {
        OptionalInt recognised = view.recognisedLeader();
        if (recognised.isPresent()) {
            return recognised;
        }
        return view.leaders()
                .stream()
                .max(Comparator.comparingLong(id -> view.node(id).term()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
