package dev.longhaul.chaos.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterView;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.LoadReport.ClientReport;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialRecord.PairProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault in virtual time: it takes effect, does what it says, and is healed. */
class EachFaultTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final Timeouts TIMEOUTS = new Timeouts(1000 * MILLI, 2000 * MILLI, 250 * MILLI);

    private final List<RunLine> lines = new ArrayList<>();
    private final Backend backend = Backend.open("simulated", ImageNames.DEFAULTS);
    private final Cluster cluster = Cluster.open(backend, World.load("global-5"), new NodeOptions(TIMEOUTS, "all"),
            new Streams(4), lines::add);

    @AfterEach
    void close() {
        backend.close();
    }

    static Stream<String> words() {
        return ScheduleChoice.words().stream();
    }

    private int awaitLeader() {
        assertTrue(cluster.await(cluster.now() + 60 * SECOND, view -> view.recognisedLeader().isPresent()),
                () -> "no leader: " + cluster.view());
        return cluster.view().recognisedLeader().getAsInt();
    }

    private Effect inEffect(Fault fault) {
        awaitLeader();
        Effect effect = cluster.apply(fault);
        assertTrue(effect.tookEffect(), effect::proof);
        return effect;
    }

    private void heal(Effect effect) {
        Effect healed = cluster.heal(effect);
        assertTrue(healed.healed() > 0, healed::proof);
        assertEquals(healed, cluster.heal(healed), "healing again changes nothing");
        assertTrue(cluster.await(cluster.now() + 60 * SECOND, ClusterView::allUp), "not all up");
        awaitLeader();
    }

    private void losesItsLeader(Fault fault) {
        long term = cluster.view().recognisedTerm();
        Effect effect = inEffect(fault);
        long before = Math.max(term, cluster.view().recognisedTerm());
        assertTrue(cluster.await(cluster.now() + 60 * SECOND, view -> view.recognisedTerm() > before),
                () -> "no later leader: " + cluster.view());
        heal(effect);
    }

    @ParameterizedTest
    @MethodSource("words")
    void itTakesEffectAndIsHealedAndTheClusterLives(String word) {
        Load load = cluster.start(Workload.mixed(20, "k"));
        Effect effect = inEffect(Usual.of(word, TIMEOUTS, 5).steps().get(0).fault());
        cluster.advanceTo(cluster.now() + 6 * SECOND);
        heal(effect);
        long healed = cluster.now();
        assertTrue(cluster.await(healed + 60 * SECOND, view -> load.everyClientAcknowledgedSince(healed)));
        load.stop();
        assertTrue(cluster.calibrate().pairs().stream().allMatch(this::undisturbed),
                "links are as they were, within drift and episodes");
    }

    private boolean undisturbed(PairProbe pair) {
        long nominal = cluster.world().roundTrip(dev.longhaul.regions.LinkId.nodes(pair.a(), pair.b()));
        return pair.configured() < 4.5 * nominal + 5 * MILLI;
    }

    @Test
    void theSimulatorHasThemAll() {
        assertEquals(java.util.EnumSet.allOf(FaultKind.class), cluster.supports());
    }

    @Test
    void partitionsThatTakeTheMajorityAwayReplaceTheLeader() {
        losesItsLeader(new Fault.Deaf(Target.LEADER));
        losesItsLeader(new Fault.OnLinks(Which.AROUND, Target.LEADER, new Trouble.Refuse()));
        losesItsLeader(new Fault.OnLinks(Which.OUT_OF, Target.LEADER, new Trouble.Slow(20 * SECOND)));
        losesItsLeader(new Fault.PowerCut(Target.LEADER));
    }

    @Test
    void aSlowLinkIsSlowerByThatInItsDirection() {
        Effect effect = inEffect(
                new Fault.OnLinks(Which.ONE_LINK, Target.node(0), new Trouble.Slow(70 * MILLI)));
        int other = effect.nodes().get(1);
        long before = cluster.world().roundTrip(dev.longhaul.regions.LinkId.nodes(0, other));
        PairProbe pair = cluster.calibrate().pairs().stream().filter(probe -> probe.a() == 0 && probe.b() == other)
                .findFirst().orElseThrow();
        assertTrue(Math.abs(pair.configured() - before - 70 * MILLI) < before / 10 + 2 * MILLI, pair::toString);
        heal(effect);
    }

    @Test
    void eachChangeOfAFlappingLinkIsRecorded() {
        Effect effect = inEffect(new Fault.OnLinks(Which.PAIR, Target.LEADER, new Trouble.Flapping(200 * MILLI)));
        cluster.advanceTo(cluster.now() + 2 * SECOND - MILLI);
        heal(effect);
        assertEquals(List.of("held", "released"),
                lines.stream().filter(DelayChange.class::isInstance).map(line -> ((DelayChange) line).cause())
                        .filter(cause -> cause.equals("held") || cause.equals("released")).distinct().toList());
        assertEquals(20, lines.stream().filter(line -> line instanceof DelayChange change
                && change.cause().equals("held")).count(), "two links, ten periods");
    }

    @Test
    void clientsThatAreCutOffAreServedNoMoreAndOthersAre() {
        awaitLeader();
        String region = cluster.world().clients().get(2);
        Load load = cluster.start(Workload.mixed(20, "k"));
        assertTrue(cluster.await(cluster.now() + 60 * SECOND, view -> load.everyClientAcknowledgedSince(0)));
        Effect effect = inEffect(new Fault.CutOff(new Target.Client(region)));
        assertEquals(List.of(), effect.nodes());
        cluster.advanceTo(cluster.now() + 10 * SECOND);
        for (ClientReport client : load.report().clients()) {
            boolean served = client.lastAcknowledged() > effect.inEffect() + SECOND;
            assertEquals(!client.region().equals(region), served, client::toString);
        }
        heal(effect);
        load.stop();
    }

    @Test
    void aFullDiskEndsALeaderThatWritesAndItComesBackWhenThereIsRoom() {
        int leader = awaitLeader();
        Load load = cluster.start(Workload.writes(20, "k"));
        Effect effect = inEffect(new Fault.Disk(Target.node(leader), new DiskTrouble.Full()));
        assertTrue(cluster.await(cluster.now() + 20 * SECOND, view -> !view.node(leader).up()));
        heal(effect);
        load.stop();
    }

    @Test
    void aSlowDiskSlowsWrites() {
        int leader = awaitLeader();
        Load load = cluster.start(Workload.writes(5, "k"));
        cluster.advanceTo(cluster.now() + 5 * SECOND);
        Effect effect = inEffect(new Fault.Disk(Target.node(leader), new DiskTrouble.Slow(300 * MILLI)));
        lines.clear();
        cluster.advanceTo(cluster.now() + 5 * SECOND);
        long written = 0;
        for (RunLine line : lines) {
            if (line instanceof Operation write && write.outcome() == Outcome.OK && write.t() > effect.inEffect()) {
                assertTrue(write.end() - write.t() >= 300 * MILLI, write::toString);
                written++;
            }
        }
        assertTrue(written > 10, "it goes on, slower");
        heal(effect);
        load.stop();
    }

    @Test
    void aLeaderThatWritesToAStalledDiskIsReplaced() {
        Load load = cluster.start(Workload.writes(20, "k"));
        losesItsLeader(new Fault.Disk(Target.LEADER, new DiskTrouble.Stall()));
        load.stop();
    }

    @Test
    void twoFaultsOnOneLinkEndEachByItself() {
        Effect cut = inEffect(new Fault.CutOff(Target.node(1)));
        Effect slow = inEffect(new Fault.OnLinks(Which.AROUND, Target.node(1), new Trouble.Slow(50 * MILLI)));
        Effect flap = inEffect(new Fault.OnLinks(Which.AROUND, Target.node(1), new Trouble.Flapping(100 * MILLI)));
        cluster.advanceTo(cluster.now() + SECOND);
        assertTrue(cluster.heal(flap).healed() > 0);
        assertTrue(cluster.heal(slow).healed() > 0);
        heal(cut);
    }

    @Test
    void whatHitsNobodyIsNoFault() {
        awaitLeader();
        assertFalse(cluster.apply(new Fault.CutOff(Target.ALL)).tookEffect());
        assertFalse(cluster.apply(new Fault.CutOff(new Target.Client("mars"))).tookEffect());
    }
}
