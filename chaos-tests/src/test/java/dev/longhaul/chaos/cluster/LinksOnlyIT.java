package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.random.Streams;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.Timeouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node reaches its peers over its links or not at all. */
@Timeout(120)
class LinksOnlyIT {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    @Test
    void noNodeReachesAPeerAroundItsLink() throws IOException {
        try (Backend backend = Backend.open("processes", ImageNames.DEFAULTS);
                Cluster cluster = Cluster.open(backend, World.load("single-zone"),
                        new NodeOptions(new Timeouts(150 * MILLI, 300 * MILLI, 75 * MILLI), "all"), new Streams(2),
                        line -> {})) {
            assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()));
            RealCluster processes = (RealCluster) cluster;
            assertOnlyTheLinkServerDialsNodes(processes);
            List<Effect> cuts = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                cuts.add(cluster.apply(new Fault.CutOff(Target.node(node))));
            }
            assertTrue(cluster.await(cluster.now() + 30 * SECOND, LinksOnlyIT::nobodyLeads), "cut from all, yet led");
            assertNoPairAnswers(processes);
            assertTrue(nobodyLeads(cluster.view()), "someone was elected around the links");
            cuts.forEach(cut -> assertTrue(cluster.heal(cut).healBegun() > 0));
            assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()));
        }
    }

    private static boolean nobodyLeads(ClusterView view) {
        return view.leaders().isEmpty()
                && view.nodes().stream().allMatch(node -> node.leader() == RunEvent.NO_LEADER);
    }

    private static void assertNoPairAnswers(RealCluster cluster) {
        for (ClusterNode node : cluster.nodes()) {
            for (int peer = 0; peer < 3; peer++) {
                if (peer != node.id()) {
                    assertEquals(-1,
                            cluster.backend().rest().probe(node.rest(), peer, new NodeRest.Echoes(3, 1, 3), SECOND)
                                    .join(),
                            node.id() + " reached " + peer);
                }
            }
        }
    }

    /** Every connection to a node's peer listener is dialled by this process, in which the link server runs. */
    private static void assertOnlyTheLinkServerDialsNodes(RealCluster cluster) throws IOException {
        Set<Integer> listeners = Set.copyOf(((ProcessPremises) cluster.premises()).peerPorts());
        int found = 0;
        for (ClusterNode node : cluster.nodes()) {
            long pid = ((ChildBody) node.life().orElseThrow().body()).pid();
            for (Sockets.Row row : Sockets.of(pid)) {
                assertFalse(listeners.contains(row.remotePort()),
                        "node " + node.id() + " dials past its links: " + row);
            }
        }
        for (Sockets.Row row : Sockets.of(ProcessHandle.current().pid())) {
            found += listeners.contains(row.remotePort()) ? 1 : 0;
        }
        assertTrue(found >= 6, "each directed link has a connection to its receiver, found " + found);
    }
}
