package dev.longhaul.chaos.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.TrialResult;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.chaos.schedule.Schedule.Step;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules of chance know every fault, target and workload, and each of their faults finds somebody to hit. */
class DrawnScheduleTest {
    private static final long MILLI = 1_000_000;
    private static final Timeouts TIMEOUTS = new Timeouts(400 * MILLI, 800 * MILLI, 100 * MILLI);
    private static final int SEEDS = 1000;
    private static final int PLAYED = 60;

    private static Schedule drawn(long seed, World world) {
        return DrawnSchedule.draw("random-" + seed, new Streams(seed).generator(), world, TIMEOUTS,
                Backend.supports("simulated"), true);
    }

    @Test
    void everyFaultEveryTargetAndEveryChoiceOfLinksIsDrawn() {
        World world = World.load("global-5");
        Set<String> words = new TreeSet<>();
        Set<Class<?>> targets = new HashSet<>();
        Set<Which> links = EnumSet.noneOf(Which.class);
        boolean spans = false;
        boolean together = false;
        for (long seed = 0; seed < SEEDS; seed++) {
            long before = -1;
            for (Step step : drawn(seed, world).steps()) {
                Fault fault = step.fault();
                words.add(step.each() > 0
                        ? FaultForm.ROLLING
                        : fault instanceof Fault.Kill && step.lasts() == 0
                                ? FaultForm.RESTART
                                : fault.kind().text());
                targets.add(fault.target().getClass());
                if (fault instanceof Fault.OnLinks on) {
                    links.add(on.which());
                }
                spans |= step.earliest() < step.latest();
                together |= step.earliest() == before;
                before = step.earliest();
            }
        }
        assertEquals(new TreeSet<>(FaultForm.ALL.keySet()), words);
        assertEquals(Set.of(Target.class.getPermittedSubclasses()), targets);
        assertEquals(EnumSet.allOf(Which.class), links);
        assertTrue(spans && together, "moments within a span, and two at once");
    }

    @Test
    void everyKindOfWorkloadIsDrawn() {
        World world = World.load("single-zone");
        Set<Object> mixes = new HashSet<>();
        Set<Object> kinds = new HashSet<>();
        Set<Object> others = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Workload load = drawn(seed, world).workload().orElseThrow();
            mixes.add(load.mix());
            others.add(load.rate());
            others.add(load.distribution().getClass());
            for (Workload.Kind kind : Workload.Kind.values()) {
                if (load.mix().equals(kind.mix())) {
                    kinds.add(kind);
                }
            }
        }
        assertEquals(EnumSet.allOf(Workload.Kind.class), kinds);
        assertTrue(mixes.size() > kinds.size(), "some of the reads go without the log");
        assertEquals(26 + 3, others.size(), "rates and distributions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-zone", "us-eu-ap", "global-5"})
    void everyFaultOfChanceTakesEffectAndIsHealed(String name) {
        World world = World.load(name);
        for (long seed = 0; seed < PLAYED; seed++) {
            Schedule schedule = drawn(seed, world);
            TrialResult result = play(schedule, world);
            assertTrue(result.valid() && result.outcome() == Outcome.OK,
                    () -> result.outcome() + ": " + result.reason() + "\n" + ScheduleWriter.text(schedule));
        }
    }

    private static TrialResult play(Schedule schedule, World world) {
        try (Backend backend = Backend.open("simulated", ImageNames.DEFAULTS);
                Cluster cluster = Cluster.open(backend, world, new NodeOptions(TIMEOUTS, "all"), new Streams(1),
                        line -> {})) {
            return new Trials(TIMEOUTS, world, true).schedule(schedule, "t1").run(cluster, new Streams(9));
        }
    }

    @Test
    void whatABackendCannotHaveIsNotDrawn() {
        Set<FaultKind> some = EnumSet.of(FaultKind.KILL, FaultKind.SLOW);
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Step step : DrawnSchedule.draw("own", new Streams(seed).generator(), World.load("single-zone"),
                    TIMEOUTS, some, false).steps()) {
                assertTrue(step.each() > 0 || some.contains(step.fault().kind()), step::toString);
            }
        }
    }
}
