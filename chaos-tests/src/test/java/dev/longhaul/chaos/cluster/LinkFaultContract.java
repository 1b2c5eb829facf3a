package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Faults on the links of real nodes: what the nodes themselves measure while they last, and that all is as before when they are healed. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LinkFaultContract {
    static final long SECOND = 1_000_000_000;
    static final long MILLI = 1_000_000;

    private final List<RunLine> lines = new CopyOnWriteArrayList<>();
    private Backend backend;
    private RealCluster cluster;

    /** Where the nodes run. */
    abstract Backend backend();

    @BeforeAll
    void open() {
        backend = backend();
        cluster = (RealCluster) Cluster.open(backend, World.load("three-az"),
                new NodeOptions(new Timeouts(400 * MILLI, 800 * MILLI, 100 * MILLI), "all"), new Streams(1),
                lines::add);
        awaitLeader();
    }

    Cluster cluster() {
        return cluster;
    }

    @AfterAll
    void close() {
        if (backend != null) {
            backend.close();
        }
    }

    int awaitLeader() {
        assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> view.recognisedLeader().isPresent()),
                () -> "no leader: " + cluster.view());
        return cluster.view().recognisedLeader().getAsInt();
    }

    Effect inEffect(Which which, Target target, Trouble trouble) {
        awaitLeader();
        Effect effect = cluster.apply(new Fault.OnLinks(which, target, trouble));
        assertTrue(effect.tookEffect() && effect.smear() >= 0, effect::proof);
        return effect;
    }

    void heal(Effect effect) {
        Effect healed = cluster.heal(effect);
        assertTrue(healed.healed() >= healed.healBegun() && healed.healBegun() >= effect.inEffect(), healed::proof);
        assertEquals(healed, cluster.heal(healed), "healing again changes nothing");
        awaitLeader();
    }

    /** A round trip of two nodes as one of them times it; -1 when nothing comes back. */
    long roundTrip(int from, int to) {
        return ((RealBackend) backend).rest()
                .probe(cluster.nodes().get(from).rest(), to, new NodeRest.Echoes(3, 1, 3), SECOND).join();
    }

    /** The quickest of a few: what a link takes at least, a pause of the machine left out. */
    long quickest(int from, int to) {
        return IntStream.range(0, 5).mapToLong(round -> roundTrip(from, to)).filter(found -> found >= 0).min()
                .orElse(Long.MAX_VALUE);
    }

    private List<DelayChange> changesFrom(int first) {
        return List.copyOf(lines).stream().skip(first).filter(DelayChange.class::isInstance)
                .map(DelayChange.class::cast).toList();
    }

    @Test
    void aSlowLinkIsSlowForBothEndsAndOnlyThatOne() {
        Effect effect = inEffect(Which.ONE_LINK, Target.node(0), new Trouble.Slow(60 * MILLI));
        int other = effect.nodes().get(1);
        int third = 3 - other;
        assertTrue(effect.proof().contains("read back"), effect::proof);
        assertTrue(quickest(0, other) >= 60 * MILLI && quickest(other, 0) >= 60 * MILLI);
        assertTrue(quickest(0, other) < 120 * MILLI, "one direction alone");
        assertTrue(quickest(0, third) < 60 * MILLI);
        assertTrue(changesFrom(0).stream().anyMatch(change -> change.cause().equals("fault") && change.from() == 0
                && change.to() == other && change.delay() >= 60 * MILLI));
        heal(effect);
        assertTrue(quickest(0, other) < 60 * MILLI);
        assertEquals(3, cluster.calibrate().pairs().size());
    }

    @Test
    void aGrowingDelayGrowsWhileTheTrialGoesOn() {
        int leader = awaitLeader();
        Effect effect = inEffect(Which.PAIR, Target.node(leader), new Trouble.Growing(80 * MILLI, SECOND));
        int other = effect.nodes().get(1);
        long early = cluster.links().roundTrip(leader, other);
        cluster.advanceTo(cluster.now() + SECOND + SECOND / 5);
        assertTrue(early < 100 * MILLI && cluster.links().roundTrip(leader, other) >= 160 * MILLI);
        assertTrue(quickest(leader, other) >= 160 * MILLI);
        heal(effect);
        assertTrue(cluster.links().roundTrip(leader, other) < 20 * MILLI);
    }

    @Test
    void aJitterStormSpreadsTheRoundTrips() {
        Effect effect = inEffect(Which.ONE_LINK, Target.node(1), new Trouble.Jitter(30 * MILLI));
        int other = effect.nodes().get(1);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 20; i++) {
            long measured = ((RealBackend) backend).rest()
                    .probe(cluster.nodes().get(1).rest(), other, new NodeRest.Echoes(1, 1, 1), SECOND).join();
            least = Math.min(least, measured);
            most = Math.max(most, measured);
        }
        assertTrue(most - least > 10 * MILLI, least + ".." + most);
        heal(effect);
    }

    @Test
    void aFlappingLinkIsHeldAndReleasedUntilItIsHealed() {
        int before = lines.size();
        Effect effect = inEffect(Which.AROUND, Target.FOLLOWER, new Trouble.Flapping(200 * MILLI));
        cluster.advanceTo(cluster.now() + SECOND);
        heal(effect);
        List<String> causes = changesFrom(before).stream().map(DelayChange::cause).toList();
        long held = causes.stream().filter("held"::equals).count();
        assertTrue(held >= 4 * 2 && held <= 4 * 9, () -> "four links, about five periods: " + causes);
        assertEquals(held, causes.stream().filter("released"::equals).count());
        int after = lines.size();
        cluster.advanceTo(cluster.now() + SECOND / 2);
        assertTrue(changesFrom(after).stream().noneMatch(change -> change.cause().equals("held")),
                "nothing moves after the heal");
    }

    @Test
    void aLossStallsAStreamAndLosesNothing() {
        Effect effect = inEffect(Which.ONE_LINK, Target.node(2), new Trouble.Loss(300 * MILLI));
        int other = effect.nodes().get(1);
        long most = 0;
        for (long until = cluster.now() + 10 * SECOND; most < 50 * MILLI && cluster.now() < until;) {
            most = Math.max(most, roundTrip(2, other));
        }
        assertTrue(most >= 50 * MILLI, "no echo met a stall; the slowest took " + most);
        heal(effect);
    }

    @Test
    void clientsThatAreCutOffAreServedNoMore() {
        awaitLeader();
        String region = cluster.world().clients().get(0);
        try (Load load = cluster.start(Workload.mixed(20, "cut-"))) {
            assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> load.everyClientAcknowledgedSince(0)));
            Effect effect = cluster.apply(new Fault.CutOff(new Target.Client(region)));
            assertTrue(effect.tookEffect() && effect.nodes().isEmpty(), effect::proof);
            long since = effect.inEffect() + SECOND / 10;
            assertTrue(cluster.await(cluster.now() + 30 * SECOND, view -> load.report().clients().stream()
                    .allMatch(client -> client.region().equals(region) || client.lastAcknowledged() > since)));
            assertTrue(load.report().clients().stream()
                    .noneMatch(client -> client.region().equals(region) && client.lastAcknowledged() > since));
            heal(effect);
            long healed = cluster.now();
            assertTrue(cluster.await(healed + 30 * SECOND, view -> load.everyClientAcknowledgedSince(healed)));
        }
    }

    @Test
    void twoFaultsOnOneLinkEndEachByItself() {
        awaitLeader();
        Effect cut = cluster.apply(new Fault.Bridge(Target.node(0)));
        int other = cut.nodes().get(1);
        Effect slow = cluster.apply(new Fault.OnLinks(Which.AROUND, Target.node(0), new Trouble.Slow(40 * MILLI)));
        assertTrue(cut.tookEffect() && slow.tookEffect());
        assertEquals(-1, roundTrip(0, other));
        assertTrue(cluster.heal(cut).healed() > 0);
        assertTrue(quickest(0, other) >= 80 * MILLI, "the delay of the other is still there");
        heal(slow);
        assertTrue(quickest(0, other) < 40 * MILLI);
    }
}
