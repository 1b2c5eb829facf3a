package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CutLinksTest {
    private final World far = World.load("us-eu-ap");
    private final World five = World.load("global-5");
    private final World near = World.load("single-zone");

    private static String cut(Fault fault, World world, Integer... nodes) {
        return CutLinks.of(fault, Aim.at(List.of(nodes)), world)
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

    @Test
    void aMinorityCutOffKeepsItsOwnLinks() {
        String cut = cut(new Fault.CutOff(new Target.Minority()), five, 0, 1);
        assertFalse(cut.contains("n0-n1") || cut.contains("n1-n0"), cut);
        assertTrue(cut.contains("n0-n2") && cut.contains("n4-n1"), cut);
    }

    @Test
    void oneLinkIsOneDirection() {
        assertEquals("[n2-n0]", cut(onLinks(Which.ONE_LINK), far, 2, 0));
    }

    @Test
    void bridgedHalvesMeetInTheBridgeAlone() {
        String cut = cut(onLinks(Which.BRIDGED_HALVES), five, 4, 0, 1, 2, 3);
        assertEquals("[n0-n2, n0-n3, n1-n2, n1-n3, n2-n0, n2-n1, n3-n0, n3-n1]", cut);
        assertEquals("[n0-n1, n1-n0]", cut(onLinks(Which.BRIDGED_HALVES), far, 2, 0, 1));
    }

    @Test
    void inARingEachHearsItsTwoNeighbours() {
        String cut = cut(onLinks(Which.RING), five, 0, 1, 2, 3, 4);
        assertEquals("[n0-n2, n0-n3, n1-n3, n1-n4, n2-n0, n2-n4, n3-n0, n3-n1, n4-n1, n4-n2]", cut);
    }

    @Test
    void aClientsPartitionIsFromAllNodes() {
        List<LinkId> links = CutLinks.of(new Fault.CutOff(new Target.Client("eu-west-1")), Aim.atClients(List.of(1)),
                far);
        assertEquals("[c1-n0, c1-n1, c1-n2]", links.toString());
    }

    private static Fault onLinks(Which which) {
        return new Fault.OnLinks(which, Target.LEADER, new Trouble.Cut());
    }
}
