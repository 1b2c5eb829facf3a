package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.ClusterView.NodeView;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.regions.World;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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

    /** Whom a fault would hit now; for a bridge also the other end, for the loss of a region all its nodes. Empty if nobody fills the role. */
    List<Integer> aim(Fault fault, ClusterView view, World world) {
        List<Integer> targets = resolve(fault.target(), view);
        if (fault instanceof Fault.RegionLoss && !targets.isEmpty()) {
            String region = world.nodes().get(targets.get(0));
            return IntStream.range(0, world.nodes().size()).filter(id -> world.nodes().get(id).equals(region)).boxed()
                    .toList();
        }
        if (!(fault instanceof Fault.Bridge) || targets.isEmpty()) {
            return targets;
        }
        List<Integer> other = oneOf(view, targets.get(0));
        return other.isEmpty() ? List.of() : List.of(targets.get(0), other.get(0));
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
