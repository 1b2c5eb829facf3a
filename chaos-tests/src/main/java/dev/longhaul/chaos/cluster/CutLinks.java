package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which links a fault cuts. */
final class CutLinks {
    private CutLinks() {
    }

    /**
     * The links of a fault on links.
     *
     * @param nodes whom its target is; for a bridge the target and the other, for the loss of a region all its nodes
     */
    static List<LinkId> of(Fault fault, List<Integer> nodes, World world) {
        int target = nodes.get(0);
        if (fault instanceof Fault.CutOff || fault instanceof Fault.RegionLoss) {
            Set<Integer> inside = Set.copyOf(nodes);
            List<LinkId> links = nodeLinks(world, (from, to) -> inside.contains(from) != inside.contains(to));
            links.addAll(clientLinks(world, inside));
            return links;
        }
        if (fault instanceof Fault.Deaf) {
            return nodeLinks(world, (from, to) -> to == target);
        }
        if (fault instanceof Fault.Mute) {
            return nodeLinks(world, (from, to) -> from == target);
        }
        if (fault instanceof Fault.Bridge) {
            int other = nodes.get(1);
            return nodeLinks(world, (from, to) -> from == target && to == other || from == other && to == target);
        }
        throw new AssertionError(fault);
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
