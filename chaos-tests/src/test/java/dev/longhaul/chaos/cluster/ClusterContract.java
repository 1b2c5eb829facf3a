package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.random.Streams;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.LoadReport;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.Down;
import dev.longhaul.results.record.RunEvent.Up;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialRecord.PairProbe;
import dev.longhaul.results.record.TrialRecord.Traffic;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every cluster in real time does, wherever its nodes run. One cluster serves all tests; each leaves it whole. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClusterContract {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private final List<RunLine> lines = new CopyOnWriteArrayList<>();
    private Backend backend;
    private Cluster cluster;

    /** Where the nodes run. */
    abstract Backend backend();

    @BeforeAll
    void open() {
        backend = backend();
        cluster = Cluster.open(backend, World.load("us-eu-ap"),
                new NodeOptions(new Timeouts(800 * MILLI, 1200 * MILLI, 400 * MILLI), "all"), new Streams(1),
                lines::add);
        awaitLeader();
    }

    @AfterAll
    void close() {
        if (backend != null) {
            backend.close();
        }
    }

    Cluster cluster() {
        return cluster;
    }

    int awaitLeader() {
        assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()),
                () -> "no leader: " + cluster.view());
        return cluster.view().recognisedLeader().getAsInt();
    }

    private void awaitLaterTerm(long term) {
        assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> view.recognisedTerm() > term),
                () -> "no later leader: " + cluster.view());
    }

    private void assertHealed(Effect effect) {
        Effect healed = cluster.heal(effect);
        assertTrue(healed.healed() >= healed.healBegun() && healed.healBegun() >= effect.inEffect(), healed::toString);
        assertEquals(healed, cluster.heal(healed), "healing again changes nothing");
        awaitLeader();
    }

    @Test
    void everyPairIsMeasuredOverItsTwoLinks() {
        Calibration calibration = cluster.calibrate();
        assertEquals(3, calibration.pairs().size());
        for (PairProbe pair : calibration.pairs()) {
            assertTrue(pair.measured() >= pair.configured() / 10 * 9,
                    () -> "one link alone is half of it: " + calibration);
        }
        assertEquals(calibration.pairs().stream().allMatch(PairProbe::ok), calibration.valid());
    }

    @Test
    void theDelaysOfAllLinksAreRecordedFromTheStart() {
        assertEquals(6, lines.stream()
                .filter(line -> line instanceof DelayChange change && change.cause().equals("base"))
                .count());
    }

    @Test
    void aKilledLeaderIsReplacedAndComesBackWithItsData() {
        int leader = awaitLeader();
        long term = cluster.view().recognisedTerm();
        List<Traffic> before = cluster.traffic();
        Effect effect = cluster.apply(new Fault.Kill(Target.LEADER));
        assertEquals(List.of(leader), effect.nodes());
        assertTrue(effect.tookEffect() && effect.proof().contains("status 137"), effect::proof);
        assertFalse(cluster.view().node(leader).up());
        awaitLaterTerm(term);
        assertFalse(cluster.calibrate().reason().isEmpty(), "pairs with the dead node are left out, and said so");
        assertHealed(effect);
        assertTrue(cluster.view().allUp());
        assertTrue(cluster.view().node(leader).term() >= term, "its term was on disk");
        assertTrue(sum(cluster.traffic()) >= sum(before), "traffic counts over all lives");
        assertDownIsTheLastWordOfALife();
    }

    private static long sum(List<Traffic> traffic) {
        return traffic.stream().mapToLong(Traffic::bytes).sum();
    }

    private void assertDownIsTheLastWordOfALife() {
        boolean[] down = new boolean[3];
        for (RunLine line : lines) {
            if (line instanceof RunEvent event && event.node() >= 0) {
                if (event instanceof Down || event instanceof Up) {
                    down[event.node()] = event instanceof Down;
                } else {
                    assertFalse(down[event.node()], () -> "after down: " + event);
                }
            }
        }
    }

    @Test
    void aNodeComesBackUnderItsAddressWithWhatWasWritten() {
        int leader = awaitLeader();
        cluster.trial("t-data");
        try (Load load = cluster.start(Workload.writes(50, "data-"))) {
            assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> load.everyClientAcknowledgedSince(0)));
        } finally {
            cluster.trial("");
        }
        ClusterNode node = ((RealCluster) cluster).nodes().get(leader);
        InetSocketAddress before = node.rest();
        long applied = status(before).path("commit_index").asLong();
        assertTrue(applied > 0, "something was written");
        Effect effect = cluster.apply(new Fault.KillAll());
        assertTrue(cluster.view().allDown(), () -> cluster.view().toString());
        assertHealed(effect);
        assertEquals(before, node.rest());
        assertTrue(status(node.rest()).path("last_log_index").asLong() >= applied,
                () -> "the log came back: " + status(node.rest()));
    }

    private JsonNode status(InetSocketAddress node) {
        return ((RealBackend) backend).rest().status(node, Duration.ofSeconds(5)).orElseThrow();
    }

    @Test
    void aLeaderThatIsCutOffIsReplacedAndRejoinsWhenHealed() {
        awaitLeader();
        long term = cluster.view().recognisedTerm();
        Effect effect = cluster.apply(new Fault.CutOff(Target.LEADER));
        assertTrue(effect.tookEffect() && effect.smear() >= 0, effect::toString);
        awaitLaterTerm(term);
        assertNotEquals(effect.nodes(), List.of(cluster.view().recognisedLeader().getAsInt()));
        assertHealed(effect);
    }

    @Test
    void aLostRegionIsSilentAtOnceAndComesBack() {
        int leader = awaitLeader();
        long term = cluster.view().recognisedTerm();
        Effect effect = cluster.apply(new Fault.RegionLoss(Target.LEADER));
        assertEquals(List.of(leader), effect.nodes(), "its region has one node");
        assertTrue(effect.tookEffect() && effect.proof().startsWith("cut ") && effect.proof().contains("137"),
                effect::proof);
        assertFalse(cluster.view().node(leader).up());
        awaitLaterTerm(term);
        assertHealed(effect);
        assertTrue(cluster.view().allUp());
    }

    @Test
    void aPausedLeaderStillCountsAsLeaderUntilItHearsOfTheNext() {
        int leader = awaitLeader();
        long term = cluster.view().recognisedTerm();
        Effect effect = cluster.apply(new Fault.Pause(Target.LEADER));
        assertTrue(effect.tookEffect(), effect::proof);
        awaitLaterTerm(term);
        assertTrue(cluster.view().leaders().contains(leader), "two leaders, of different terms");
        assertEquals(2, cluster.view().leaders().size());
        assertHealed(effect);
    }

    @Test
    void clientsOfAllRegionsWriteAndKeepWritingThroughALeadersDeath() {
        awaitLeader();
        cluster.trial("t-load");
        try (Load load = cluster.start(Workload.mixed(20, "load-"))) {
            assertTrue(
                    cluster.await(cluster.now() + 30 * SECOND, view -> load.everyClientAcknowledgedSince(0)));
            Effect effect = cluster.apply(new Fault.Kill(Target.LEADER));
            assertTrue(cluster.await(cluster.now() + 30 * SECOND,
                    view -> load.everyClientAcknowledgedSince(effect.inEffect())));
            assertHealed(effect);
            LoadReport report = load.stop();
            assertEquals(3, report.clients().size());
            List<Operation> history = lines.stream()
                    .filter(line -> line instanceof Operation && line.trial().equals("t-load"))
                    .map(Operation.class::cast)
                    .toList();
            assertEquals(report.started(), history.size(), "each operation is in the history once");
        } finally {
            cluster.trial("");
        }
    }
}
