package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.RunEvent.Down;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** Containers whose processes only their engine sees, as on another kernel: it alone can kill, pause and start them. */
class EngineKilledClusterIT extends ClusterContract {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    /** Less than any patience with a node that does not answer. */
    private static final long AT_ONCE = 2 * SECOND;

    @Override
    Backend backend() {
        BackendChoice.Containers here = Containers.choice().containers().orElseThrow();
        return new RealBackend(new BackendChoice(
                Optional.of(new BackendChoice.Containers(here.engine().asIfElsewhere(), here.images())), "a test"));
    }

    private Body body(int node) {
        return ((RealCluster) cluster()).nodes().get(node).life().orElseThrow().body();
    }

    @Test
    void noNodeIsSignalledFromHere() {
        awaitLeader();
        for (int node = 0; node < 3; node++) {
            assertFalse(body(node).killsAtOnce());
        }
        assertEquals("by the engine, for the processes are not on this kernel",
                cluster().backend().facts().get("how_nodes_are_killed"));
    }

    @Test
    void aPausedNodeIsKilledAtOnceAndComesBack() throws Exception {
        int leader = awaitLeader();
        Effect paused = cluster().apply(new Fault.Pause(Target.node(leader)));
        assertTrue(paused.tookEffect(), paused::proof);
        Effect killed = cluster().apply(new Fault.Kill(Target.node(leader)));
        assertTrue(killed.tookEffect() && killed.proof().contains("status 137"), killed::proof);
        assertTrue(killed.firstCall() - killed.planned() < AT_ONCE, killed::toString);
        assertFalse(cluster().view().node(leader).up());
        assertTrue(cluster().heal(killed).healed() > 0, killed::toString);
        cluster().heal(paused);
        awaitLeader();
        assertTrue(cluster().view().allUp());
    }

    @Test
    void oneThatDoesNotAnswerYetDiesBetweenTwoWordsOfTheEngine() throws Exception {
        int leader = awaitLeader();
        Effect killed = cluster().apply(new Fault.Kill(Target.node(leader)));
        List<String> arguments = List.of("0", "--peers", "0=127.0.0.1:7000", "--listen", "127.0.0.1:7000", "--rest",
                "127.0.0.1:1", "--data-dir", "/data");
        ContainerPremises premises = (ContainerPremises) ((RealCluster) cluster()).premises();
        Body starting = premises.start(leader, arguments);
        long told = System.nanoTime();
        starting.kill();
        Body.Death death = starting.awaitDeath();
        assertTrue(death.lastAlive() >= told && death.dead() > death.lastAlive(), death::toString);
        assertEquals("status 137", starting.end());
        assertFalse(starting.alive());
        cluster().heal(killed);
        awaitLeader();
    }

    @Test
    void aNodeThatEndsByItselfIsSeenToEnd() {
        int leader = awaitLeader();
        Effect cut = cluster().apply(new Fault.PowerCut(Target.node(leader)));
        assertTrue(cut.tookEffect() && !cut.proof().contains("it did nothing itself"), cut::proof);
        assertFalse(cluster().view().node(leader).up());
        assertTrue(cluster().heal(cut).healed() > 0);
        awaitLeader();
    }

    @Test
    void aGatewayThatRefusesFailsItsClusterAndASilentOneIsRemovedWithIt() {
        RealBackend backend = (RealBackend) cluster().backend();
        World world = World.load("single-zone");
        ContainerPremises premises = (ContainerPremises) backend.host().premises(world, "silent",
                new Host.LinkSettings(1, SECOND, (start, length) -> {}));
        premises.prepare();
        DockerClient client = DockerClientFactory.instance().client();
        String gateway = gateway(client, backend, premises);
        try (ClusterLinks links = links(backend, world, premises)) {
            links.open();
            ClusterFailure seen = assertThrows(ClusterFailure.class, () -> links(backend, world, premises).open());
            assertTrue(seen.getMessage().startsWith("the links of silent cannot be opened: "), seen.getMessage());
        } finally {
            client.pauseContainerCmd(gateway).exec();
            premises.close();
        }
        assertThrows(NotFoundException.class, () -> client.inspectContainerCmd(gateway).exec());
    }

    private static ClusterLinks links(RealBackend backend, World world, ContainerPremises premises) {
        return new ClusterLinks(world, "silent", backend.origin(),
                new Journal(3, line -> {}, backend::now, view -> {}), new Streams(1), premises);
    }

    private static String gateway(DockerClient client, RealBackend backend, ContainerPremises premises) {
        return client.listContainersCmd().withLabelFilter(Map.of("dev.longhaul.run", backend.label())).exec().stream()
                .filter(container -> Arrays.stream(container.getPorts())
                        .anyMatch(port -> Objects.equals(port.getPublicPort(), premises.pods().control().getPort())))
                .findFirst().orElseThrow().getId();
    }

    @Test
    void aClusterWithAPausedNodeIsClosedWithoutWaitingForIt() {
        List<RunLine> lines = new CopyOnWriteArrayList<>();
        Cluster other = Cluster.open(cluster().backend(), World.load("single-zone"),
                new NodeOptions(new Timeouts(150 * MILLI, 300 * MILLI, 75 * MILLI), "all"), new Streams(2),
                lines::add);
        try {
            assertTrue(other.apply(new Fault.Pause(Target.node(1))).tookEffect());
        } finally {
            other.close();
        }
        assertEquals(3, lines.stream().filter(Down.class::isInstance).count());
    }
}
