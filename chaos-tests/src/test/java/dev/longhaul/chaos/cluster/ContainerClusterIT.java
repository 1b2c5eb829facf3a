package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.random.Streams;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import dev.longhaul.chaos.engine.Engine;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.engine.Images;
import dev.longhaul.chaos.engine.Images.Image;
import dev.longhaul.chaos.engine.NodeContainer;
import dev.longhaul.chaos.engine.PodSet;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** Containers behind the real Toxiproxy. */
class ContainerClusterIT extends ClusterContract {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final List<String> LONELY = List.of("0", "--peers", "0=127.0.0.1:7000", "--listen",
            "127.0.0.1:7000", "--rest", "0.0.0.0:" + PodSet.REST, "--data-dir", "/data");

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
        String exec = client.execCreateCmd(pods().life(node).id())
                .withAttachStderr(true).withCmd("timeout", "2", "bash", "-c", "</dev/tcp/" + host + "/" + port).exec()
                .getId();
        client.execStartCmd(exec).exec(new com.github.dockerjava.api.async.ResultCallback.Adapter<>())
                .awaitCompletion();
        return client.inspectExecCmd(exec).exec().getExitCodeLong();
    }

    @Test
    void aNameLeadsToTheGatewayInTheNodesOwnNetwork() throws Exception {
        var client = DockerClientFactory.instance().client();
        String exec = client.execCreateCmd(pods().life(0).id()).withAttachStdout(true)
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
        try (PodSet other = lonely("evidence")) {
            NodeContainer seen = other.start(0, LONELY);
            awaitAnswer(other);
            Body exact = new HostKilledBody(seen);
            Body blind = new EngineKilledBody(NodeContainer.elsewhere(seen.client(), seen.id()),
                    other.rest(0));
            assertFalse(blind.killsAtOnce());
            blind.kill();
            long alive = 0;
            while (exact.alive()) {
                alive = System.nanoTime();
            }
            Body.Death death = blind.awaitDeath();
            assertTrue(death.lastAlive() <= alive, death + " though it lived at " + alive);
            assertTrue(death.lastAlive() < death.dead() && death.dead() - death.lastAlive() < 10 * SECOND,
                    death::toString);
            assertEquals("status 137", blind.end());
            assertFalse(blind.alive());
        }
    }

    @Test
    void aKilledNodeLeavesItsContainerWhichNeedsNoEngineToStartItAgain() {
        int leader = awaitLeader();
        NodeContainer before = pods().life(leader);
        ContainerState started = state(before.id());
        Effect effect = cluster().apply(new Fault.Kill(Target.LEADER));
        assertTrue(effect.proof().contains("(process " + before.hostPid().getAsLong() + ") ended with status 137"),
                effect::proof);
        assertEquals(0, Programs.state(before.hostPid().getAsLong()), "reaped");
        assertTrue(before.running());
        cluster().heal(effect);
        NodeContainer after = pods().life(leader);
        assertEquals(before.id(), after.id());
        assertNotEquals(before.hostPid(), after.hostPid());
        assertEquals(started.getPidLong(), state(after.id()).getPidLong());
        assertEquals(started.getStartedAt(), state(after.id()).getStartedAt());
        awaitLeader();
    }

    private static ContainerState state(String container) {
        return DockerClientFactory.instance().client().inspectContainerCmd(container).exec().getState();
    }

    @Test
    void aContainerThatIsToldToStopEndsWithItsNodeByTheNodesOwnStatus() throws Exception {
        try (PodSet other = lonely("stopped")) {
            NodeContainer node = other.start(0, LONELY);
            awaitAnswer(other);
            node.client().stopContainerCmd(node.id()).withTimeout(100).exec();
            assertEquals(143, node.exitCode(), "SIGTERM to the JVM; a kill would be 137");
            assertFalse(node.running());
            NodeContainer again = other.start(0, LONELY);
            awaitAnswer(other);
            assertEquals(node.id(), again.id());
        }
    }

    @Test
    void aContainerWithoutASupervisorEndsWithItsNodeAndStartsAgain() throws Exception {
        Images ours = Images.of(Engine.find(), ImageNames.DEFAULTS);
        Image plain = new Image(ours.node().name(), ours.node().id(), List.of());
        try (PodSet other = lonely("plain", new Images(plain, ours.toxiproxy()))) {
            NodeContainer node = other.start(0, LONELY);
            awaitAnswer(other);
            Body body = new HostKilledBody(node);
            body.kill();
            body.awaitDeath();
            assertEquals("status 137", body.end());
            assertFalse(node.running());
            other.start(0, LONELY);
            awaitAnswer(other);
        }
    }

    /** A node alone. */
    private static PodSet lonely(String name) {
        return lonely(name, Images.of(Engine.find(), ImageNames.DEFAULTS));
    }

    private static PodSet lonely(String name, Images images) {
        PodSet pods = new PodSet(Engine.find(), images, UUID.randomUUID().toString(), name, 1, 0);
        pods.open();
        return pods;
    }

    private static void awaitAnswer(PodSet lonely) {
        NodeRest rest = new NodeRest();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rest.status(lonely.rest(0), Duration.ofSeconds(1)).isPresent());
    }

    @Test
    void pausedByTheEngineItIsSilentUntilItIsContinued() {
        ClusterNode node = ((RealCluster) cluster()).nodes().get(2);
        NodeContainer seen = pods().life(2);
        Body blind = new EngineKilledBody(NodeContainer.elsewhere(seen.client(), seen.id()),
                node.rest());
        assertTrue(blind.pause());
        assertTrue(new NodeRest().status(node.rest(), Duration.ofMillis(500)).isEmpty());
        blind.resume();
        assertTrue(new NodeRest().status(node.rest(), Duration.ofSeconds(10)).isPresent());
        awaitLeader();
    }

    @Test
    void theNextClusterFindsPodsAndNothingOfTheOneBefore() {
        NodeOptions options = new NodeOptions(new Timeouts(150 * MILLI, 300 * MILLI, 75 * MILLI), "all");
        try (Backend backend = Containers.open()) {
            String gateway;
            try (Cluster first = Cluster.open(backend, World.load("single-zone"), options, new Streams(1),
                    line -> {})) {
                first.await(first.now() + 30 * SECOND, view -> view.recognisedTerm() > 0);
                first.apply(new Fault.CutOff(Target.LEADER));
                gateway = ((ContainerPremises) ((RealCluster) first).premises()).pods().gatewayAddress(0);
            }
            try (Cluster second = Cluster.open(backend, World.load("single-zone"), options, new Streams(2),
                    line -> {})) {
                assertEquals(gateway, ((ContainerPremises) ((RealCluster) second).premises()).pods().gatewayAddress(0));
                assertTrue(second.await(second.now() + 30 * SECOND, view -> view.recognisedTerm() > 0));
                assertTrue(second.view().recognisedTerm() < 4, "terms begin anew: " + second.view());
                assertTrue(second.calibrate().pairs().stream().allMatch(pair -> pair.measured() > 0));
            }
        }
    }

    @Test
    void anotherRunOnTheSameEngineComesAndGoesUndisturbed() {
        String label;
        assertTrue(cluster().await(cluster().now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()));
        try (Backend other = Containers.open();
                Cluster second = Cluster.open(other, World.load("single-zone"),
                        new NodeOptions(new Timeouts(150 * MILLI, 300 * MILLI, 75 * MILLI), "all"), new Streams(9),
                        line -> {})) {
            assertTrue(second.await(second.now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()));
            assertTrue(cluster().view().allUp());
            label = ((RealBackend) other).label();
        }
        assertEquals(List.of(), Remains.inEngine(label));
        assertTrue(cluster().view().allUp()
                && cluster().calibrate().pairs().stream().allMatch(pair -> pair.measured() > 0));
    }

    @Test
    void whatItRunsOnIsRecorded() {
        assertTrue(cluster().backend().facts().keySet()
                .containsAll(List.of("engine", "node_image", "toxiproxy_image")),
                cluster().backend().facts()::toString);
    }
}
