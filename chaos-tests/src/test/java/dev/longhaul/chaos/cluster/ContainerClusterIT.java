package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.engine.NodeContainer;
import dev.longhaul.chaos.engine.PodSet;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** Containers behind the real Toxiproxy. */
class ContainerClusterIT extends ClusterContract {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    @Override
    Backend backend() {
        return Containers.open();
    }

    private PodSet pods() {
        return premises().pods();
    }

    private ContainerPremises premises() {
        return (ContainerPremises) ((RealCluster) cluster()).premises();
    }

    @Test
    void fromInsideANodeItsPeersAreReachedThroughTheGatewayOrNotAtAll() throws Exception {
        for (int node = 0; node < 3; node++) {
            for (int peer = 0; peer < 3; peer++) {
                if (peer != node) {
                    int port = PodSet.peerPort(peer);
                    assertEquals(0, dial(node, PodSet.peerName(peer), port), node + " to " + peer + " by its name");
                    assertNotEquals(0, dial(node, pods().nodeAddress(peer), port), node + " around the gateway");
                    assertNotEquals(0, dial(node, pods().nodeAddress(peer), PodSet.REST), node + " to REST");
                    assertNotEquals(0, dial(node, PodSet.realName(peer), port), node + " by the gateway's own name");
                }
            }
        }
    }

    /** Exit status of a shell in a node's container that dials. */
    private long dial(int node, String host, int port) throws InterruptedException {
        var client = DockerClientFactory.instance().client();
        String exec = client.execCreateCmd(premises().container(node).id())
                .withAttachStderr(true).withCmd("timeout", "2", "bash", "-c", "</dev/tcp/" + host + "/" + port).exec()
                .getId();
        client.execStartCmd(exec).exec(new com.github.dockerjava.api.async.ResultCallback.Adapter<>())
                .awaitCompletion();
        return client.inspectExecCmd(exec).exec().getExitCodeLong();
    }

    @Test
    void aNameLeadsToTheGatewayInTheNodesOwnNetwork() throws Exception {
        var client = DockerClientFactory.instance().client();
        String exec = client.execCreateCmd(premises().container(0).id()).withAttachStdout(true)
                .withCmd("getent", "hosts", PodSet.peerName(1)).exec().getId();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        client.execStartCmd(exec).exec(
                new com.github.dockerjava.api.async.ResultCallback.Adapter<com.github.dockerjava.api.model.Frame>() {
                    @Override
                    public void onNext(com.github.dockerjava.api.model.Frame frame) {
                        out.writeBytes(frame.getPayload());
                    }
                }).awaitCompletion();
        assertTrue(out.toString(StandardCharsets.US_ASCII).startsWith(pods().gatewayAddress(0) + " "), out::toString);
    }

    @Test
    void aDeathByTheEngineIsBoundedByEvidenceOnBothSides() throws Exception {
        assertTrue(cluster().await(cluster().now() + 30 * SECOND, ClusterView::allUp));
        ClusterNode node = ((RealCluster) cluster()).nodes().get(1);
        Life life = node.life().orElseThrow();
        NodeContainer seen = premises().container(1);
        EngineKilledBody blind = new EngineKilledBody(
                new NodeContainer(DockerClientFactory.instance().client(), seen.id(), OptionalLong.empty()),
                node.rest());
        life.kill(blind);
        long died = 0;
        while (life.body().alive()) {
            died = System.nanoTime();
        }
        long dead = System.nanoTime();
        Body.Death death = blind.awaitDeath();
        assertTrue(death.lastAlive() <= dead && death.dead() >= died - 50 * MILLI,
                death + " against " + died + ".." + dead);
        assertTrue(death.dead() - death.lastAlive() < SECOND, death::toString);
        node.dead(life, death.dead());
        node.start();
        assertTrue(cluster().await(cluster().now() + 30 * SECOND, ClusterView::allUp));
    }

    @Test
    void anotherRunOnTheSameEngineComesAndGoesUndisturbed() {
        assertTrue(cluster().await(cluster().now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()));
        try (Backend other = Containers.open();
                Cluster second = Cluster.open(other, World.load("single-zone"),
                        new NodeOptions(new Timeouts(150 * MILLI, 300 * MILLI, 75 * MILLI), "all"), new Streams(9),
                        line -> {})) {
            assertTrue(second.await(second.now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()));
            assertTrue(cluster().view().allUp());
        }
        assertTrue(cluster().view().allUp()
                && cluster().calibrate().pairs().stream().allMatch(pair -> pair.measured() > 0));
        assertFalse(Remains.inEngine().isEmpty(), "the first run's are still there");
    }

    @Test
    void whatItRunsOnIsRecorded() {
        assertTrue(cluster().backend().facts().keySet()
                .containsAll(List.of("engine", "node_image", "toxiproxy_image")),
                cluster().backend().facts()::toString);
    }
}
