package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.regions.World;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CutLinksTest {
    private final World far = World.load("us-eu-ap");
    private final World near = World.load("single-zone");

    private static String cut(Fault fault, World world, Integer... nodes) {
        return CutLinks.of(fault, List.of(nodes), world)
                .stream()
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    @Test
    void aNodeCutOffLosesItsPeersBothWaysAndTheClientsOfOtherRegions() {
        assertEquals("[c0-n1, c0-n2, c1-n0, c2-n0, n0-n1, n0-n2, n1-n0, n2-n0]",
                cut(new Fault.CutOff(Target.node(0)), far, 0));
    }

    @Test
    void clientsOfARegionWithNodesOnBothSidesKeepTheirLinks() {
        assertEquals("[n0-n1, n1-n0, n1-n2, n2-n1]", cut(new Fault.CutOff(Target.node(1)), near, 1));
    }

    @Test
    void aLostRegionLosesWhatCrossesItsBorder() {
        assertEquals("[c0-n1, c0-n2, c1-n0, c2-n0, n0-n1, n0-n2, n1-n0, n2-n0]",
                cut(new Fault.RegionLoss(Target.node(0)), far, 0));
        assertEquals("[]", cut(new Fault.RegionLoss(Target.node(0)), near, 0, 1, 2));
    }

    @Test
    void aDeafNodeIsHeardAndAMuteOneHears() {
        assertEquals("[n1-n0, n2-n0]", cut(new Fault.Deaf(Target.node(0)), far, 0));
        assertEquals("[n0-n1, n0-n2]", cut(new Fault.Mute(Target.node(0)), far, 0));
    }

    @Test
    void aBridgeCutsOnePairBothWays() {
        assertEquals("[n0-n2, n2-n0]", cut(new Fault.Bridge(Target.node(2)), far, 2, 0));
    }
}
