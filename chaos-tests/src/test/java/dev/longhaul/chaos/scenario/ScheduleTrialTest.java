package dev.longhaul.chaos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.schedule.Schedule.Due;
import dev.longhaul.chaos.schedule.Schedule.Step;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A schedule played in virtual time. */
class ScheduleTrialTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final Timeouts TIMEOUTS = new Timeouts(800 * MILLI, 1200 * MILLI, 200 * MILLI);
    private static final World WORLD = World.load("us-eu-ap");

    private static Schedule schedule(Step... steps) {
        return new Schedule("own", "a test", 20 * SECOND, List.of(steps), Optional.empty());
    }

    private static TrialResult play(Schedule schedule) {
        try (Backend backend = Backend.open("simulated", ImageNames.DEFAULTS);
                Cluster cluster = Cluster.open(backend, WORLD, new NodeOptions(TIMEOUTS, "all"), new Streams(1),
                        line -> {})) {
            return new Trials(TIMEOUTS, WORLD, true).schedule(schedule, "t1").run(cluster, new Streams(9));
        }
    }

    @Test
    void severalFaultsAtOnceBeginAsDrawnAndEndEachInItsTime() {
        Schedule schedule = schedule(Step.at(SECOND, new Fault.CutOff(Target.LEADER), 5 * SECOND),
                Step.at(SECOND, new Fault.OnLinks(Which.AROUND, Target.FOLLOWER, new Trouble.Slow(30 * MILLI)),
                        2 * SECOND),
                new Step(8 * SECOND, 10 * SECOND, new Fault.Kill(Target.LEADER), SECOND, 0));
        TrialResult result = play(schedule);
        assertEquals(Outcome.OK, result.outcome(), result::reason);
        assertTrue(result.valid(), result.reason());
        List<Due> due = schedule.drawn(new Streams(9).named("schedule").generator(), TIMEOUTS.heartbeat(), 3);
        assertEquals(due.stream().map(Due::fault).toList(), result.effects().stream().map(Effect::fault).toList());
        long begun = result.effects().get(0).planned() - due.get(0).at();
        for (int i = 0; i < 3; i++) {
            Effect effect = result.effects().get(i);
            assertEquals(begun + due.get(i).at(), effect.planned());
            assertEquals(effect.planned(), effect.inEffect(), "virtual time is punctual");
            assertEquals(begun + due.get(i).end(), effect.healBegun());
            assertTrue(effect.healed() >= effect.healBegun());
        }
        assertEquals(begun + schedule.length(), result.phases().to());
        assertTrue(result.phases().live() > 0);
    }

    @Test
    void theSameSeedPlaysTheSame() {
        Schedule schedule = schedule(Step.at(SECOND, new Fault.Kill(Target.FOLLOWER), SECOND),
                Step.at(3 * SECOND, new Fault.OnLinks(Which.AROUND, Target.LEADER, new Trouble.Loss(SECOND)),
                        10 * SECOND));
        assertEquals(play(schedule), play(schedule));
    }

    @Test
    void aFaultThatHitsNobodyMakesTheTrialInvalid() {
        TrialResult result = play(schedule(Step.at(SECOND, new Fault.Kill(Target.node(1)), 5 * SECOND),
                Step.at(2 * SECOND, new Fault.Kill(Target.node(1)), SECOND)));
        assertFalse(result.valid());
        assertTrue(result.reason().contains("kill did not take effect: no process ran"), result.reason());
    }

    @Test
    void whatTheScheduleLeavesIsHealedAtItsEnd() {
        TrialResult result = play(schedule(Step.at(SECOND, new Fault.Kill(Target.LEADER), 0),
                new Step(2 * SECOND, 2 * SECOND, new Fault.KillAll(), 0, 3 * SECOND)));
        assertEquals(Outcome.OK, result.outcome(), result::reason);
        assertEquals(4, result.effects().size(), "each node once, and the leader");
        assertTrue(result.effects().stream().allMatch(effect -> effect.healed() > 0));
    }
}
