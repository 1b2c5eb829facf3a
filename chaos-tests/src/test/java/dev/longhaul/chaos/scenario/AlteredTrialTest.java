package dev.longhaul.chaos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Altered;
import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Trials on clusters whose faults are late, wait for their moment, or do not heal. */
class AlteredTrialTest {
    private static final long MILLI = 1_000_000;
    private static final Timeouts TIMEOUTS = new Timeouts(800 * MILLI, 1200 * MILLI, 200 * MILLI);
    private static final World WORLD = World.load("us-eu-ap");
    private static final Trials TRIALS = new Trials(TIMEOUTS, WORLD, true);
    private static final Altered AS_IT_IS = new Altered() {
    };

    private static <T> T with(Altered altered, BiFunction<Cluster, Integer, T> use) {
        try (Backend backend = Backend.open("simulated", ImageNames.DEFAULTS);
                Cluster cluster = altered.of(Cluster.open(backend, WORLD, new NodeOptions(TIMEOUTS, "all"),
                        new Streams(1), line -> {}))) {
            assertTrue(cluster.await(60_000 * MILLI, view -> view.recognisedLeader().isPresent()));
            return use.apply(cluster, cluster.view().leader());
        }
    }

    private static TrialResult cutOff(long smear) {
        return with(new Altered() {
            @Override
            public Effect apply(Cluster cluster, Fault fault) {
                return Altered.late(cluster, fault, smear);
            }
        }, (cluster, leader) -> TRIALS.fault(TrialKind.CUT_OFF, "t1").run(cluster, new Streams(9)));
    }

    @Test
    void aFaultMayBeUncertainByATenthOfTheTimeoutAndNoMoreAndStaysValid() {
        TrialResult sharp = cutOff(80 * MILLI);
        assertEquals("", sharp.reason());
        assertTrue(!sharp.late(TIMEOUTS) && sharp.valid());
        TrialResult late = cutOff(80 * MILLI + 1);
        assertTrue(late.late(TIMEOUTS) && late.valid());
        assertEquals("no time-to-leader: the moment of the fault is known to within 80.0 ms only", late.reason());
        assertEquals(Outcome.OK, late.outcome());
    }

    @Test
    void whoLedIsAskedWhenTheFaultBeginsThoughThatWasLongAfterItWasAskedFor() {
        List<Integer> first = new ArrayList<>();
        TrialResult result = with(new Altered() {
            @Override
            public Effect apply(Cluster cluster, Fault fault) {
                first.add(cluster.view().leader());
                long term = cluster.view().recognisedTerm();
                Effect meanwhile = cluster.apply(new Fault.CutOff(Target.LEADER));
                cluster.await(cluster.now() + 60_000 * MILLI, view -> view.recognisedTerm() > term);
                cluster.heal(meanwhile);
                cluster.await(cluster.now() + 60_000 * MILLI, view -> view.allFollow());
                return cluster.apply(fault);
            }
        }, (cluster, leader) -> TRIALS.fault(TrialKind.KILL, "t1").run(cluster, new Streams(9)));
        assertEquals(Outcome.OK, result.outcome(), result::reason);
        assertNotEquals(first.get(0), result.leader());
        assertEquals(result.effects().get(0).nodes(), List.of(result.leader()));
        assertTrue(result.phases().to() - result.phases().from() > TIMEOUTS.min() / 2,
                "it waited for the leader after that one: " + result.phases());
    }

    private static TrialResult writes(Altered altered, long until) {
        return with(altered,
                (cluster, leader) -> TRIALS.writes((leader + 1) % 3, "t1", until).run(cluster, new Streams(9)));
    }

    @Test
    void theCutsThatPlaceTheLeaderForWritesAreKeptAndHealedBeforeItsWindow() {
        TrialResult result = null;
        for (int node = 1; node < 3 && (result == null || result.phases().from() == 0); node++) {
            int other = node;
            result = with(AS_IT_IS, (cluster, leader) -> TRIALS.writes((leader + other) % 3, "t1").run(cluster,
                    new Streams(9)));
        }
        assertTrue(result.valid() && result.phases().from() > 0, result.reason());
        assertTrue(!result.effects().isEmpty());
        for (Effect cut : result.effects()) {
            assertEquals(FaultKind.CUT_OFF, cut.fault().kind());
            assertTrue(cut.healed() > 0 && cut.healed() < result.phases().from(), cut.toString());
        }
    }

    @Test
    void aCutThatDoesNotHealEndsTheTrialAsNotHealed() {
        TrialResult result = writes(new Altered() {
            @Override
            public Effect heal(Cluster cluster, Effect effect) {
                return effect.healed(cluster.now(), 0, "a link stays silent");
            }
        }, Long.MAX_VALUE);
        assertEquals(Outcome.NOT_HEALED, result.outcome());
        assertEquals(0, result.phases().from());
    }

    @Test
    void aCutThatTakesNoEffectMakesTheTrialInvalid() {
        TrialResult result = writes(new Altered() {
            @Override
            public Effect apply(Cluster cluster, Fault fault) {
                return Effect.none(fault, List.of(), cluster.now(), "no link obeys");
            }
        }, Long.MAX_VALUE);
        assertTrue(!result.valid() && result.reason().contains("no link obeys"), result.reason());
    }

    @Test
    void aLeaderThatCannotBePlacedInItsTimeLeavesTheWindowUnmeasuredAndTheTrialValid() {
        TrialResult result = writes(AS_IT_IS, 0);
        assertTrue(result.valid());
        assertEquals(0, result.phases().from());
        assertTrue(result.reason().startsWith("not measured: node "), result.reason());
        assertEquals(List.of(), result.effects());
    }
}
