package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link ClusterContract} asks of clusters in real time, in virtual time; and that a seed repeats everything. */
class SimulatedClusterTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private final List<RunLine> lines = new ArrayList<>();
    private final Backend backend = Backend.open("simulated", ImageNames.DEFAULTS);
    private final Cluster cluster = open(backend, 1, lines);

    private static Cluster open(Backend backend, long seed, List<RunLine> lines) {
        return Cluster.open(backend, World.load("us-eu-ap"),
                new NodeOptions(new Timeouts(800 * MILLI, 1200 * MILLI, 400 * MILLI), "all"), new Streams(seed),
                lines::add);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private int awaitLeader() {
        assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()),
                () -> "no leader: " + cluster.view());
        return cluster.view().recognisedLeader().getAsInt();
    }

    private void losesItsLeaderAndGetsIt(Fault fault) {
        awaitLeader();
        long term = cluster.view().recognisedTerm();
        Effect effect = cluster.apply(fault);
        assertTrue(effect.tookEffect(), effect::toString);
        assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> view.recognisedTerm() > term), "no later leader");
        Effect healed = cluster.heal(effect);
        assertTrue(healed.healed() > 0, healed::toString);
        assertEquals(healed, cluster.heal(healed), "healing again changes nothing");
        assertTrue(cluster.await(cluster.now() + 30 * SECOND, ClusterView::allUp), "not all up");
        awaitLeader();
    }

    @Test
    void aKilledLeaderIsReplacedAndComesBack() {
        losesItsLeaderAndGetsIt(new Fault.Kill(Target.LEADER));
    }

    @Test
    void aLeaderThatIsCutOffIsReplaced() {
        losesItsLeaderAndGetsIt(new Fault.CutOff(Target.LEADER));
    }

    @Test
    void aPausedLeaderIsReplaced() {
        losesItsLeaderAndGetsIt(new Fault.Pause(Target.LEADER));
    }

    @Test
    void aRegionThatIsLostComesBack() {
        losesItsLeaderAndGetsIt(new Fault.RegionLoss(Target.LEADER));
    }

    @Test
    void aBridgeDeposesNobodyWhileAllProtectionsAreOn() {
        int leader = awaitLeader();
        Effect effect = cluster.apply(new Fault.Bridge(Target.LEADER));
        cluster.advanceTo(cluster.now() + 20 * SECOND);
        assertEquals(leader, cluster.view().recognisedLeader().orElse(-1));
        cluster.heal(effect);
    }

    @Test
    void clientsWriteOverTheDistanceThatTheWorldHas() {
        int leader = awaitLeader();
        Load load = cluster.start(Workload.mixed(20, "k"));
        cluster.advanceTo(cluster.now() + 10 * SECOND);
        load.stop();
        assertTrue(load.report().acknowledged() > 500, () -> load.report().toString());
        World world = cluster.world();
        for (RunLine line : lines) {
            if (line instanceof Operation operation && operation.writes() && operation.node() == leader) {
                int client = world.clients().indexOf(operation.client());
                assertTrue(operation.end() - operation.t() >= world.writeBound(client, leader) * 9 / 10,
                        () -> "faster than the distance: " + operation);
            }
        }
    }

    @Test
    void calibrationFindsEachPairAsConfigured() {
        Calibration calibration = cluster.calibrate();
        assertEquals(3, calibration.pairs().size());
        assertTrue(calibration.valid());
    }

    @Test
    void trafficIsCountedByPair() {
        awaitLeader();
        cluster.advanceTo(cluster.now() + 10 * SECOND);
        assertTrue(cluster.traffic().stream().allMatch(pair -> pair.messages() > 0 && pair.bytes() > pair.messages()));
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherSeedAnother() {
        awaitLeader();
        assertEquals(lines, again(1));
        assertNotEquals(lines, again(2));
    }

    private static List<RunLine> again(long seed) {
        List<RunLine> again = new ArrayList<>();
        try (Backend other = Backend.open("simulated", ImageNames.DEFAULTS)) {
            Cluster cluster = open(other, seed, again);
            cluster.await(30 * SECOND, view -> view.recognisedLeader().isPresent());
        }
        return again;
    }

    @Test
    void nobodyToHitIsNoFault() {
        assertFalse(cluster.apply(new Fault.Kill(Target.node(7))).tookEffect());
        assertFalse(cluster.apply(new Fault.Restart(0)).tookEffect(), "it runs");
    }
}
