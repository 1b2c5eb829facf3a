package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Faults that overlap on a node mean the same on every backend: each lasts until it is healed itself, and hits those that it can. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OverlapContract {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    /** Of nearly one length, so that who campaigns first is told by the clocks and not by chance. */
    private static final Timeouts TIMEOUTS = new Timeouts(2000 * MILLI, 2200 * MILLI, 200 * MILLI);

    private final List<RunLine> lines = new CopyOnWriteArrayList<>();
    private Backend backend;
    private Cluster cluster;

    /** Where the nodes run. */
    abstract Backend backend();

    @BeforeAll
    void open() {
        backend = backend();
        cluster = Cluster.open(backend, World.load("three-az"), new NodeOptions(TIMEOUTS, "all"), new Streams(1),
                lines::add);
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

    private Effect inEffect(Fault fault) {
        Effect effect = cluster.apply(fault);
        assertTrue(effect.tookEffect(), effect::proof);
        return effect;
    }

    private void heal(Effect effect) {
        Effect healed = cluster.heal(effect);
        assertTrue(healed.healed() > 0, healed::proof);
    }

    private boolean paused(int node) {
        return cluster.view().node(node).paused();
    }

    @Test
    void aNodeThatIsPausedTwiceGoesOnAfterTheSecondHeal() {
        int node = (awaitLeader() + 1) % 3;
        Effect one = inEffect(new Fault.Pause(Target.node(node)));
        Effect two = inEffect(new Fault.Pause(Target.ALL));
        assertEquals(List.of(0, 1, 2), two.nodes());
        heal(one);
        assertTrue(paused(node), "the other pause lasts");
        heal(two);
        assertFalse(paused(node));
        awaitLeader();
    }

    @Test
    void aPauseEndsWithTheProcessThatItStopped() {
        int node = (awaitLeader() + 1) % 3;
        Effect pause = inEffect(new Fault.Pause(Target.node(node)));
        Effect kill = inEffect(new Fault.Kill(Target.node(node)));
        heal(pause);
        heal(kill);
        Effect again = inEffect(new Fault.Pause(Target.node(node)));
        heal(again);
        assertFalse(paused(node));
        awaitLeader();
    }

    @Test
    void whatIsAimedAtSeveralCountsForThoseThatItHit() {
        awaitLeader();
        Effect one = inEffect(new Fault.Kill(Target.node(0)));
        Effect pause = inEffect(new Fault.Pause(Target.ALL));
        assertEquals(List.of(1, 2), pause.nodes());
        heal(pause);
        Effect power = inEffect(new Fault.PowerCut(Target.ALL));
        assertEquals(List.of(1, 2), power.nodes());
        heal(power);
        Effect all = inEffect(new Fault.KillAll());
        assertEquals(List.of(1, 2), all.nodes());
        heal(all);
        assertFalse(cluster.view().node(0).up(), "healed is what was hit");
        heal(one);
        awaitLeader();
    }

    @Test
    void aClockGoesWrongAsLongAsAFaultOfItLasts() {
        int fast = (awaitLeader() + 1) % 3;
        Effect one = inEffect(new Fault.ClockRate(Target.node(fast), 2));
        Effect two = inEffect(new Fault.ClockRate(Target.node(fast), 1.9));
        heal(two);
        int before = lines.size();
        Effect kill = inEffect(new Fault.Kill(Target.LEADER));
        assertTrue(cluster.await(cluster.now() + 40 * SECOND, view -> campaigns(before).findAny().isPresent()));
        RoleChanged first = campaigns(before).findFirst().orElseThrow();
        assertEquals(fast, first.node());
        assertTrue(first.t() - kill.inEffect() < 3 * SECOND / 2, "a right clock waits for two seconds: " + first);
        heal(kill);
        heal(one);
        awaitLeader();
    }

    private Stream<RoleChanged> campaigns(int from) {
        return List.copyOf(lines).stream().skip(from).filter(RoleChanged.class::isInstance).map(RoleChanged.class::cast)
                .filter(change -> change.role() == Role.PreCandidate);
    }

    @Test
    void disksStallAsLongAsAFaultOfThemLasts() {
        awaitLeader();
        Fault stall = new Fault.Disk(Target.ALL, new DiskTrouble.Stall());
        Effect one = inEffect(stall);
        Effect two = inEffect(stall);
        try (Load load = cluster.start(Workload.writes(20, "stall-"))) {
            heal(one);
            long since = cluster.now();
            assertFalse(cluster.await(since + 3 * SECOND, view -> load.acknowledgedSince(since)), "no disk syncs");
            heal(two);
            assertTrue(cluster.await(cluster.now() + 40 * SECOND, view -> load.acknowledgedSince(since)));
        }
        awaitLeader();
    }
}
