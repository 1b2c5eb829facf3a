package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.ClusterView.NodeView;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.random.Draws;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Who a target is at the moment of injection. */
final class Roles {
    private final World world;
    private final RandomGenerator random;

    /** @param random draws among nodes wherever a target leaves a choice */
    Roles(World world, RandomGenerator random) {
        this.world = world;
        this.random = random;
    }

    /** The nodes that a target is; empty if nobody fills the role, and for clients. */
    List<Integer> resolve(Target target, ClusterView view) {
        int size = view.nodes().size();
        if (target instanceof Target.Node node) {
            return node.id() >= 0 && node.id() < size ? List.of(node.id()) : List.of();
        }
        if (target instanceof Target.All) {
            return view.nodes().stream().map(NodeView::id).toList();
        }
        if (target instanceof Target.Minority) {
            return some((size - 1) / 2, size);
        }
        if (target instanceof Target.Majority) {
            return some(size / 2 + 1, size);
        }
        if (target instanceof Target.Region region) {
            return inRegion(region.name());
        }
        if (target instanceof Target.Client) {
            return List.of();
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

    private List<Integer> some(int count, int size) {
        return shuffled(size).stream().limit(count).sorted().toList();
    }

    private List<Integer> shuffled(int size) {
        return Draws.shuffled(IntStream.range(0, size).boxed().toList(), random);
    }

    private List<Integer> inRegion(String region) {
        return IntStream.range(0, world.nodes().size()).filter(id -> world.nodes().get(id).equals(region)).boxed()
                .toList();
    }

    /** Whom a fault would hit now. */
    Aim aim(Fault fault, ClusterView view) {
        int size = view.nodes().size();
        int least = fault.kind().leastNodes();
        if (least > size) {
            return Aim.nobody(fault.kind().text() + " needs " + least + " nodes, there are " + size);
        }
        if (fault.target() instanceof Target.Client client) {
            List<Integer> clients = IntStream.range(0, world.clients().size())
                    .filter(id -> world.clients().get(id).equals(client.region())).boxed().toList();
            return clients.isEmpty() ? Aim.nobody("no client is in " + client.region()) : Aim.atClients(clients);
        }
        Which which = CutLinks.which(fault);
        if (which == Which.RING) {
            return Aim.at(shuffled(size));
        }
        List<Integer> targets = resolve(fault.target(), view);
        if (targets.isEmpty()) {
            return Aim.nobody("nobody is " + fault.target().text());
        }
        if (fault instanceof Fault.RegionLoss) {
            List<String> regions = targets.stream().map(world.nodes()::get).toList();
            return Aim.at(IntStream.range(0, size).filter(id -> regions.contains(world.nodes().get(id))).boxed()
                    .toList());
        }
        if (which == Which.PAIR || which == Which.ONE_LINK) {
            List<Integer> other = oneOf(view, targets.get(0));
            return other.isEmpty()
                    ? Aim.nobody("no other node runs")
                    : Aim.at(List.of(targets.get(0), other.get(0)));
        }
        return Aim.at(which == Which.BRIDGED_HALVES ? first(targets.get(0), size) : targets);
    }

    private List<Integer> first(int node, int size) {
        List<Integer> order = new ArrayList<>(shuffled(size));
        order.remove(Integer.valueOf(node));
        order.add(0, node);
        return order;
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
