package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which links a fault is about. */
final class CutLinks {
    private CutLinks() {
    }

    /** Which links seen from the target; null for a fault that is about no links. */
    static Which which(Fault fault) {
        if (fault instanceof Fault.CutOff || fault instanceof Fault.RegionLoss) {
            return Which.AROUND;
        }
        if (fault instanceof Fault.Deaf) {
            return Which.INTO;
        }
        if (fault instanceof Fault.Mute) {
            return Which.OUT_OF;
        }
        if (fault instanceof Fault.Bridge) {
            return Which.PAIR;
        }
        return fault instanceof Fault.OnLinks links ? links.which() : null;
    }

    /** The links of a fault on links; those of clients by their way to the node. */
    static List<LinkId> of(Fault fault, Aim aim, World world) {
        if (fault.target() instanceof Target.Client) {
            return world.clientLinks().stream().filter(link -> aim.clients().contains(link.from().index())).toList();
        }
        List<Integer> nodes = aim.nodes();
        Set<Integer> inside = new HashSet<>(nodes);
        if (fault instanceof Fault.OnLinks on && on.trouble() instanceof Trouble.Swizzle) {
            return nodeLinks(world, (from, to) -> inside.contains(from) || inside.contains(to));
        }
        return switch (which(fault)) {
            case AROUND -> {
                List<LinkId> links = nodeLinks(world, (from, to) -> inside.contains(from) != inside.contains(to));
                links.addAll(clientLinks(world, inside));
                yield links;
            }
            case INTO -> nodeLinks(world, (from, to) -> inside.contains(to) && !inside.contains(from));
            case OUT_OF -> nodeLinks(world, (from, to) -> inside.contains(from) && !inside.contains(to));
            case PAIR -> nodeLinks(world, (from, to) -> inside.contains(from) && inside.contains(to));
            case ONE_LINK -> List.of(LinkId.nodes(nodes.get(0), nodes.get(1)));
            case BRIDGED_HALVES -> halves(nodes, world);
            case RING -> ring(nodes, world);
        };
    }

    /** The first node is the bridge; the others' first half and the rest do not see each other. */
    private static List<LinkId> halves(List<Integer> nodes, World world) {
        int middle = 1 + (nodes.size() - 1) / 2;
        Set<Integer> one = new HashSet<>(nodes.subList(1, middle));
        Set<Integer> other = new HashSet<>(nodes.subList(middle, nodes.size()));
        return nodeLinks(world, (from, to) -> one.contains(from) && other.contains(to)
                || other.contains(from) && one.contains(to));
    }

    /** Each node hears those within a window of a majority round itself (Jepsen's {@code majorities-ring-perfect}). */
    private static List<LinkId> ring(List<Integer> nodes, World world) {
        int size = nodes.size();
        int before = (size / 2 + 1) / 2;
        return nodeLinks(world, (from, to) -> {
            int ahead = Math.floorMod(nodes.indexOf(from) - nodes.indexOf(to) + before, size);
            return ahead > size / 2;
        });
    }

    private static List<LinkId> nodeLinks(World world, BiPredicate<Integer, Integer> cut) {
        List<LinkId> links = new ArrayList<>();
        for (LinkId link : world.nodeLinks()) {
            if (cut.test(link.from().index(), link.to().index())) {
                links.add(link);
            }
        }
        return links;
    }

    /**
     * Links of clients that cross a cut around {@code inside}. A client sits where its region's nodes sit; one whose region has nodes on both
     * sides reaches both, one whose region has none sits outside.
     */
    private static List<LinkId> clientLinks(World world, Set<Integer> inside) {
        List<LinkId> links = new ArrayList<>();
        for (LinkId link : world.clientLinks()) {
            String region = world.region(link.from());
            boolean someInside = hasNode(world, region, inside, true);
            boolean someOutside = hasNode(world, region, inside, false);
            boolean bothSides = someInside && someOutside;
            if (!bothSides && someInside != inside.contains(link.to().index())) {
                links.add(link);
            }
        }
        return links;
    }

    private static boolean hasNode(World world, String region, Set<Integer> inside, boolean in) {
        for (int node = 0; node < world.nodes().size(); node++) {
            if (inside.contains(node) == in && world.nodes().get(node).equals(region)) {
                return true;
            }
        }
        return false;
    }
}
