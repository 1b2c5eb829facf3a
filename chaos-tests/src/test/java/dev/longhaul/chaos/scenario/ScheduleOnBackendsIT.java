package dev.longhaul.chaos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.Containers;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.schedule.Schedule.Step;
import dev.longhaul.chaos.schedule.ScheduleReader;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One schedule, one seed, three backends: the same steps are planned, whatever comes of them. */
@Timeout(180)
class ScheduleOnBackendsIT {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final Timeouts TIMEOUTS = new Timeouts(400 * MILLI, 800 * MILLI, 100 * MILLI);
    private static final World WORLD = World.load("three-az");
    private static final Schedule SCHEDULE = new Schedule("own", "a test", 5 * SECOND,
            List.of(Step.at(SECOND / 2, new Fault.CutOff(Target.LEADER), SECOND),
                    Step.at(SECOND / 2,
                            new Fault.OnLinks(Which.PAIR, Target.node(0), new Trouble.Flapping(300 * MILLI)), SECOND),
                    new Step(2 * SECOND, 3 * SECOND, new Fault.Kill(Target.FOLLOWER), SECOND / 2, 0)),
            Optional.empty());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"processes", "containers"})
    void theSamePlanIsPlayedInVirtualTimeAndInReal(String backend) {
        TrialResult simulated = play("simulated");
        TrialResult real = play(backend);
        assertEquals(Outcome.OK, simulated.outcome(), simulated::reason);
        assertEquals(Outcome.OK, real.outcome(), real::reason);
        assertEquals(faults(simulated), faults(real));
        assertEquals(planned(simulated), planned(real));
        for (Effect effect : real.effects()) {
            assertTrue(effect.tookEffect() && effect.firstCall() >= effect.planned(), effect::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "containers"})
    void aFileOfClockAndDiskFaultsIsPlayedOnBothToo(String backend) throws IOException {
        Path file = Files.writeString(folder.resolve("machines.yaml"), """
                schedule:
                  - {at: 500 ms, fault: clock_rate, target: follower, factor: 1.5, for: 2 s}
                  - {at: 1 s, fault: disk_slow, target: leader, delay: 20 ms, for: 1 s}
                  - {at: 3 s, fault: disk_stall, target: leader, for: 2 s}
                  - {at: 6 s, fault: disk_full, target: leader, for: 2 s}
                  - {at: 9 s, fault: power_cut, target: follower, for: 500 ms}
                  - {at: 12 s, fault: clock_step, target: follower, by: 1 s, for: 1 s}
                """);
        TrialResult simulated = play("simulated", read(file, "simulated"));
        TrialResult real = play(backend, read(file, backend));
        assertEquals(Outcome.OK, simulated.outcome(), simulated::reason);
        assertEquals(Outcome.OK, real.outcome(), real::reason);
        assertEquals(6, real.effects().size());
        assertEquals(faults(simulated), faults(real));
        assertEquals(planned(simulated), planned(real));
        for (Effect effect : real.effects()) {
            assertTrue(effect.tookEffect() && effect.healed() > 0, effect::toString);
        }
    }

    private static Schedule read(Path file, String backend) {
        return ScheduleReader.read(file, backend, List.of(WORLD),
                new ScheduleReader.Settings(text -> TIMEOUTS, text -> text)).schedule();
    }

    private static TrialResult play(String name) {
        return play(name, SCHEDULE);
    }

    private static TrialResult play(String name, Schedule schedule) {
        try (Backend backend = name.equals("containers")
                ? Containers.open()
                : Backend.open(name, ImageNames.DEFAULTS);
                Cluster cluster = Cluster.open(backend, WORLD, new NodeOptions(TIMEOUTS, "all"), new Streams(1),
                        line -> {})) {
            return new Trials(TIMEOUTS, WORLD, true).schedule(schedule, "t1").run(cluster, new Streams(9));
        }
    }

    private static List<Fault> faults(TrialResult result) {
        return result.effects().stream().map(Effect::fault).toList();
    }

    /** Since the first of them. */
    private static List<Long> planned(TrialResult result) {
        long first = result.effects().get(0).planned();
        return result.effects().stream().map(effect -> effect.planned() - first).toList();
    }
}
