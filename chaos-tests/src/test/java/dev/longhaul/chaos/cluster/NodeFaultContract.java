package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent.Down;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunEvent.Stall;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Faults of the clocks and disks of real nodes: what they do while they last, that each is read back, and that all is well afterwards. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NodeFaultContract {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    /** Of nearly one length, so that who campaigns first is told by the clocks and not by chance. */
    private static final Timeouts TIMEOUTS = new Timeouts(2000 * MILLI, 2200 * MILLI, 200 * MILLI);

    private final List<RunLine> lines = new CopyOnWriteArrayList<>();
    private Backend backend;
    private RealCluster cluster;

    /** Where the nodes run. */
    abstract Backend backend();

    @BeforeAll
    void open() {
        backend = backend();
        cluster = (RealCluster) Cluster.open(backend, World.load("three-az"), new NodeOptions(TIMEOUTS, "all"),
                new Streams(1), lines::add);
    }

    @AfterAll
    void close() {
        if (backend != null) {
            backend.close();
        }
    }

    private int awaitLeader() {
        assertTrue(cluster.await(cluster.now() + 40 * SECOND, ClusterView::allFollow), () -> "no leader: "
                + cluster.view());
        return cluster.view().recognisedLeader().getAsInt();
    }

    private int follower() {
        return (awaitLeader() + 1) % 3;
    }

    private Effect inEffect(Fault fault) {
        Effect effect = cluster.apply(fault);
        assertTrue(effect.tookEffect() && effect.smear() >= 0, effect::proof);
        return effect;
    }

    private Effect heal(Effect effect) {
        Effect healed = cluster.heal(effect);
        assertTrue(healed.healed() >= healed.healBegun() && healed.healBegun() >= effect.inEffect(), healed::proof);
        assertEquals(healed, cluster.heal(healed), "healing again changes nothing");
        awaitLeader();
        return healed;
    }

    private JsonNode told(int node) {
        return ((RealBackend) backend).rest().faults(cluster.nodes().get(node).rest(), Duration.ofSeconds(5))
                .orElseThrow();
    }

    private Stream<RoleChanged> campaigns(int first) {
        return List.copyOf(lines).stream().skip(first).filter(RoleChanged.class::isInstance)
                .map(RoleChanged.class::cast).filter(change -> change.role() == Role.PreCandidate);
    }

    private void awaitWrites(Load load) {
        long since = cluster.now();
        assertTrue(cluster.await(since + 40 * SECOND, view -> load.everyClientAcknowledgedSince(since)));
    }

    private boolean downs(int first, int node) {
        return List.copyOf(lines).stream().skip(first)
                .anyMatch(line -> line instanceof Down down && down.node() == node);
    }

    @Test
    void aFastClockCampaignsFirstAndItsStampsStayTrue() {
        int fast = follower();
        Effect effect = inEffect(new Fault.ClockRate(Target.node(fast), 2));
        assertTrue(effect.proof().contains("clock goes at 2.0: node " + fast + " says so"), effect::proof);
        int before = lines.size();
        Effect kill = inEffect(new Fault.Kill(Target.LEADER));
        assertTrue(cluster.await(cluster.now() + 40 * SECOND, view -> campaigns(before).findAny().isPresent()));
        RoleChanged first = campaigns(before).findFirst().orElseThrow();
        assertEquals(fast, first.node(), "about a second before the other");
        assertTrue(first.t() >= kill.inEffect() && first.t() <= cluster.now(), first::toString);
        heal(kill);
        heal(effect);
        assertEquals(1, told(fast).path("clock").path("rate").asDouble());
    }

    @Test
    void aClockThatIsSteppedPastItsTimeoutCampaignsAtOnce() {
        int ahead = follower();
        int before = lines.size();
        Effect effect = inEffect(new Fault.ClockStep(Target.node(ahead), 3 * SECOND));
        assertTrue(cluster.await(cluster.now() + 40 * SECOND,
                view -> campaigns(before).anyMatch(change -> change.node() == ahead)));
        RoleChanged first = campaigns(before).findFirst().orElseThrow();
        assertTrue(first.t() >= effect.firstCall() && first.t() <= cluster.now(), first::toString);
        heal(effect);
        JsonNode clock = told(ahead).path("clock");
        assertTrue(clock.path("ahead_ns").asLong() >= 3 * SECOND, "a monotonic clock does not go back");
    }

    @Test
    void aLeaderWhoseDiskStallsIsReplacedAndTheStallIsReported() {
        int leader = awaitLeader();
        int before = lines.size();
        long term = cluster.view().recognisedTerm();
        try (Load load = cluster.start(Workload.writes(20, "stall-"))) {
            awaitWrites(load);
            Effect effect = inEffect(new Fault.Disk(Target.LEADER, new DiskTrouble.Stall()));
            assertTrue(cluster.await(cluster.now() + 40 * SECOND, view -> view.recognisedTerm() > term));
            JsonNode disk = told(leader).path("disk");
            assertTrue(disk.path("syncing").asBoolean() && disk.path("unsynced_bytes").asLong() > 0, disk::toString);
            heal(effect);
            assertTrue(cluster.await(cluster.now() + 40 * SECOND, view -> List.copyOf(lines).stream().skip(before)
                    .anyMatch(line -> line instanceof Stall stall && stall.node() == leader
                            && stall.where().equals("fsync") && stall.length() > SECOND)));
        }
    }

    @Test
    void twoSlowDisksInOneAddUpAndEachEndsByItself() {
        int node = follower();
        Effect one = inEffect(new Fault.Disk(Target.node(node), new DiskTrouble.Slow(20 * MILLI)));
        Effect two = inEffect(new Fault.Disk(Target.node(node), new DiskTrouble.Slow(30 * MILLI)));
        assertEquals(50 * MILLI, told(node).path("disk").path("delay_ns").asLong());
        heal(one);
        assertEquals(30 * MILLI, told(node).path("disk").path("delay_ns").asLong());
        Effect kill = inEffect(new Fault.Kill(Target.node(node)));
        heal(kill);
        assertEquals(30 * MILLI, told(node).path("disk").path("delay_ns").asLong(), "its next life has it, too");
        heal(two);
        assertEquals(0, told(node).path("disk").path("delay_ns").asLong());
    }

    @Test
    void aFullDiskEndsALeaderThatWritesAndItComesBackWhenThereIsRoom() {
        int leader = awaitLeader();
        int before = lines.size();
        try (Load load = cluster.start(Workload.writes(20, "full-"))) {
            Effect effect = inEffect(new Fault.Disk(Target.LEADER, new DiskTrouble.Full()));
            assertTrue(cluster.await(cluster.now() + 40 * SECOND, view -> downs(before, leader)));
            Effect healed = heal(effect);
            assertTrue(healed.proof().contains("No space left on device")
                    && healed.proof().contains("answers again"), healed::proof);
            awaitWrites(load);
        }
    }

    @Test
    void aFullDiskIsHealedAlsoWhereNobodyMayHaveWrittenToIt() {
        int node = follower();
        heal(inEffect(new Fault.Disk(Target.node(node), new DiskTrouble.Full())));
        assertFalse(told(node).path("disk").path("full").asBoolean());
    }

    @Test
    void aPowerCutTearsWhatWasNotSyncedAndTheNodeComesBackWithItsTerm() {
        int leader = awaitLeader();
        long term = cluster.view().node(leader).term();
        try (Load load = cluster.start(Workload.writes(20, "cut-"))) {
            awaitWrites(load);
            Effect stall = inEffect(new Fault.Disk(Target.node(leader), new DiskTrouble.Stall()));
            assertTrue(cluster.await(cluster.now() + 40 * SECOND, view -> view.recognisedTerm() > term));
            Effect cut = inEffect(new Fault.PowerCut(Target.node(leader)));
            assertTrue(cut.proof().matches(".* ended with status 5: .* of [1-9][0-9]* bytes that were not synced .*"),
                    cut::proof);
            assertFalse(cluster.view().node(leader).up());
            assertTrue(cluster.heal(stall).healed() > 0);
            heal(cut);
            assertTrue(cluster.view().node(leader).term() >= term);
        }
    }

    @Test
    void whoDoesNotRunHasNeitherClockNorDisk() {
        int node = follower();
        Effect kill = inEffect(new Fault.Kill(Target.node(node)));
        for (Fault fault : List.of(new Fault.ClockRate(Target.node(node), 1.5),
                new Fault.Disk(Target.node(node), new DiskTrouble.Stall()), new Fault.PowerCut(Target.node(node)))) {
            assertFalse(cluster.apply(fault).tookEffect(), fault::toString);
        }
        heal(kill);
    }
}
