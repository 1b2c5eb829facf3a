package dev.longhaul.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {

    private static final double MILLI = 1e6;

    @Test
    void theBuiltInWorldsAreListedFromNearToFar() {
        assertEquals(List.of("single-zone", "three-az", "azure-eu-3", "aws-us-3", "us-eu-ap", "global-5"),
                World.names().subList(0, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-zone", "three-az", "azure-eu-3", "aws-us-3", "us-eu-ap", "global-5"})
    void aBuiltInWorldSaysWhereEachOfItsFiguresComesFrom(String name) {
        World world = World.load(name);
        assertEquals(name, world.name());
        for (String parameter : List.of("local", "jitter", "drift", "episodes")) {
            assertTrue(world.sources().get(parameter).length() > 5, parameter + " of " + name);
        }
        boolean measured = world.nodes().stream().distinct().count() > 1;
        assertEquals(measured, world.sources().containsKey("matrix"), name);
    }

    @Test
    void aPairsRoundTripIsTheMeanOfWhatBothEndsMeasured() {
        World world = World.load("us-eu-ap");
        // us-east-1 measured 69.62 ms to eu-west-1, and eu-west-1 69.74 ms to us-east-1
        assertEquals(69.68 * MILLI, world.roundTrip(LinkId.nodes(0, 1)), 10);
        assertEquals(34.84 * MILLI, world.delay(LinkId.nodes(1, 0)), 10);
    }

    @Test
    void threeZonesAreAboutAMillisecondApart() {
        World world = World.load("three-az");
        for (LinkId link : world.nodeLinks()) {
            assertEquals(1.06 * MILLI, world.roundTrip(link), 0.06 * MILLI, link.toString());
        }
    }

    @Test
    void aClientSitsInEachRegionOfTheNodesUnlessTheProfileSaysOtherwise() {
        World world = World.load("global-5");
        assertEquals(world.nodes(), world.clients());
        assertEquals(1, World.load("single-zone").clients().size());
        assertEquals(25, world.clientLinks().size());
        assertEquals(20, world.nodeLinks().size());
    }

    @Test
    void aClientInTheLeadersRegionIsAsFarAsAnotherZone() {
        World world = World.load("us-eu-ap");
        assertEquals(0.807 * MILLI, world.roundTrip(LinkId.client(0, 0)), 10);
    }

    @Test
    void theWriteBoundIsTheClientsRoundTripAndTheCommitBound() {
        World world = World.load("us-eu-ap");
        assertEquals(world.roundTrip(LinkId.client(2, 0)) + world.commitBound(0), world.writeBound(2, 0));
        assertEquals((149.61 + 69.68) * MILLI, world.writeBound(2, 0), 10);
    }

    @Test
    void aClusterOfOneCommitsAtOnce() {
        assertEquals(0, World.majorityRoundTrip(new long[0]));
        assertEquals(7, World.majorityRoundTrip(new long[]{7}));
        assertEquals(7, World.majorityRoundTrip(new long[]{9, 7}));
        assertEquals(8, World.majorityRoundTrip(new long[]{9, 7, 8, 11}));
    }

    @Test
    void clientsLinksNeitherDriftNorHaveEpisodes() {
        World world = World.load("us-eu-ap");
        assertEquals(Drift.NONE, world.model(LinkId.client(1, 0)).drift());
        assertEquals(Episodes.NONE, world.model(LinkId.client(1, 0).reversed()).episodes());
        assertEquals(1, world.model(LinkId.nodes(0, 1)).episodes().perHour());
    }

    @Test
    void jitterBelowHalfAMillisecondIsNone() {
        assertEquals(0, World.load("three-az").model(LinkId.nodes(0, 1)).jitterMillis());
        assertEquals(0, World.load("us-eu-ap").model(LinkId.nodes(0, 1)).jitterMillis());
        assertEquals(1, World.load("us-eu-ap").model(LinkId.nodes(1, 2)).jitterMillis());
    }

    @Test
    void aLinkIsWrittenFromItsEnds() {
        for (LinkId link : List.of(LinkId.nodes(0, 1), LinkId.client(2, 0), LinkId.client(2, 0).reversed())) {
            assertEquals(link, LinkId.parse(link.toString()));
        }
        assertEquals("n0-n1", LinkId.nodes(0, 1).toString());
        assertEquals("c2-n0", LinkId.client(2, 0).toString());
        assertThrows(IllegalArgumentException.class, () -> LinkId.parse("c1-c2"));
        assertThrows(IllegalArgumentException.class, () -> LinkId.parse("n1"));
        assertThrows(IllegalArgumentException.class, () -> LinkId.nodes(1, 1));
    }

    @Test
    void helpHasALineForEachWorld() {
        List<String> lines = WorldHelp.text().lines().toList();
        for (String name : World.names()) {
            assertEquals(1, lines.stream().filter(line -> line.startsWith(name + " ")).count(), name);
        }
        assertTrue(lines.get(0).matches("single-zone +3 nodes +0.1 ms +One zone.*"), lines.get(0));
        assertTrue(lines.get(4).matches("us-eu-ap +3 nodes +70-202 ms +America.*"), lines.get(4));
    }
}
