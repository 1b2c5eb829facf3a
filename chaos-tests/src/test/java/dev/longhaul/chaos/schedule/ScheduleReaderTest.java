package dev.longhaul.chaos.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.schedule.Schedule.Due;
import dev.longhaul.chaos.schedule.Schedule.Step;
import dev.longhaul.chaos.workload.KeyDistribution;
import dev.longhaul.chaos.workload.Mix;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleReaderTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final Timeouts TIMEOUTS = new Timeouts(150 * MILLI, 300 * MILLI, 50 * MILLI);
    private static final ScheduleReader.Settings SETTINGS = new ScheduleReader.Settings(text -> {
        if (!text.equals("150-300/50")) {
            throw new IllegalArgumentException("'" + text + "': write MIN-MAX");
        }
        return TIMEOUTS;
    }, text -> text);
    private static final String GOOD = """
            title: twice cut off, and slow meanwhile
            world: us-eu-ap
            timeouts: 150-300/50
            protection: none
            seed: 7
            workload: {rate: 10, puts: 1, timeout: 1 s}
            length: 20 s
            schedule:
              - {at: 2s, fault: cut_off, target: leader, for: 3s}
              - {at: 2s, fault: slow, target: follower, links: into, delay: 200 ms, for: 5s}
              - {at: 8s..12s, fault: kill, target: node 1, for: 1s}
              - {at: 13 s, fault: cut_off, target: client eu-west-1, for: 500 ms}
              - {at: 14 s, fault: rolling_restart, every: 2 s}
            """;

    @TempDir
    private Path folder;

    private Scenario read(String text) throws IOException {
        return read(text, "simulated");
    }

    private Scenario read(String text, String backend) throws IOException {
        return ScheduleReader.read(Files.writeString(folder.resolve("own.yaml"), text), backend, List.of(), SETTINGS);
    }

    @Test
    void aScenarioIsReadAsItStands() throws IOException {
        Scenario scenario = read(GOOD);
        Schedule schedule = scenario.schedule();
        assertEquals("own", schedule.name());
        assertEquals("us-eu-ap", scenario.world().orElseThrow().name());
        assertEquals(TIMEOUTS, scenario.timeouts().orElseThrow());
        assertEquals("none", scenario.protection().orElseThrow());
        assertEquals(7, scenario.seed().orElseThrow());
        assertEquals(20 * SECOND, schedule.length());
        assertEquals(10, schedule.workload().orElseThrow().rate());
        assertEquals(List.of(Step.at(2 * SECOND, new Fault.CutOff(Target.LEADER), 3 * SECOND),
                Step.at(2 * SECOND, new Fault.OnLinks(Which.INTO, Target.FOLLOWER, new Trouble.Slow(200 * MILLI)),
                        5 * SECOND),
                new Step(8 * SECOND, 12 * SECOND, new Fault.Kill(Target.node(1)), SECOND, 0),
                Step.at(13 * SECOND, new Fault.CutOff(new Target.Client("eu-west-1")), 500 * MILLI),
                new Step(14 * SECOND, 14 * SECOND, new Fault.KillAll(), 0, 2 * SECOND)), schedule.steps());
    }

    @Test
    void whatIsLeftOutHasADefault() throws IOException {
        Scenario scenario = read("schedule:\n  - {at: 1s, fault: restart, target: leader}\n");
        assertTrue(scenario.world().isEmpty() && scenario.timeouts().isEmpty() && scenario.seed().isEmpty());
        assertEquals(3 * SECOND, scenario.schedule().length());
        assertEquals("own", scenario.schedule().title());
    }

    @Test
    void stepsOfOneMomentStayTogetherAndNodesTakeTurns() throws IOException {
        List<Due> due = read(GOOD).schedule().drawn(new Streams(1).generator(), 50 * MILLI, 3);
        assertEquals(7, due.size());
        assertEquals(due.get(0).at(), due.get(1).at());
        assertTrue(due.get(0).at() >= 2 * SECOND && due.get(0).at() < 2 * SECOND + 50 * MILLI);
        assertTrue(due.get(2).at() >= 8 * SECOND && due.get(2).at() < 12 * SECOND);
        assertEquals(new Fault.Kill(Target.node(2)), due.get(6).fault());
        assertEquals(4 * SECOND, due.get(6).at() - due.get(4).at());
        assertEquals(due, read(GOOD).schedule().drawn(new Streams(1).generator(), 50 * MILLI, 3));
        assertFalse(due.equals(read(GOOD).schedule().drawn(new Streams(2).generator(), 50 * MILLI, 3)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "fault: kill|fault: kil|11:19: schedule[3].fault: there is no 'kil'; did you mean 'kill'?",
            "target: leader|target: leeder|9:36: schedule[1].target: 'leeder' is nobody; did you mean 'leader'?",
            "node 1|node 3|11:32: schedule[3].target: us-eu-ap has the nodes 0 to 2",
            "client eu-west-1|client eu-west-2|12:34: schedule[4].target: no client of us-eu-ap is in 'eu-west-2'; "
                    + "did you mean 'eu-west-1'?",
            "links: into|links: in|10:56: schedule[2].links: there is no 'in'; did you mean 'into'?",
            "delay: 200 ms|delay: 200|10:69: schedule[2].delay: '200' is no time",
            "delay: 200 ms, for: 5s|for: 5s|10:7: schedule[2].delay: is missing",
            "delay: 200 ms|delay: 2 h|10:69: schedule[2].delay: 2 h is impossible; allowed is 0.001 s to 60 s",
            "8s..12s|12s..8s|11:8: schedule[3].at: needs one time, or two with the earlier first",
            "for: 3s|fro: 3s|9:52: schedule[1].fro: unknown key; did you mean 'for'?",
            "for: 3s|delay: 3s, for: 3s|9:52: schedule[1].delay: means nothing to cut_off; it takes target",
            "length: 20 s|length: 10 s|7:9: length: the last step ends 18000 ms after the begin",
            "us-eu-ap|us-eu-pa|2:8: world: there is no 'us-eu-pa'; did you mean 'us-eu-ap'?",
            "150-300/50|fast|3:11: timeouts: 'fast': write MIN-MAX",
            "puts: 1|kind: regster|6:22: workload.kind: there is no 'regster'; did you mean 'register'?",
            "puts: 1|kind: lock, puts: 1|6:34: workload.puts: means nothing to lock; write shares in place of kind",
            "puts: 1|shares: {get: 1}, kind: lock|6:40: workload.kind: shares say it all; leave out one of the two",
            "puts: 1|shares: {gte: 1}|6:31: workload.shares.gte: unknown key; did you mean 'get'?",
            "puts: 1|shares: {get: 0}|6:22: workload.shares: no operation has a share above 0",
            "puts: 1|shares: {lock: 1, add: 1}|6:22: workload.shares: lock shares its keys with get and stale_get "
                    + "alone: add would break locks",
            "puts: 1|distribution: zipff 2|6:36: workload.distribution: there is no 'zipff 2'; did you mean 'zipf'?",
            "puts: 1|distribution: hot 2|6:36: workload.distribution: the share of a hot key is above 0 to 1, not 2.0",
            "rate: 10|rat: 10|6:12: workload.rat: unknown key; did you mean 'rate'?",
            "rate: 10|rate: 50000|6:12: workload.rate: 50000 is impossible; allowed is 0.01 to 10000",
            "fault: kill, target: node 1|fault: ring|11:19: schedule[3].fault: needs 5 nodes, and us-eu-ap has 3",
            "target: leader|target: all|9:36: schedule[1].target: beside all there is nobody",
            "fault: kill, target: node 1|fault: deaf, target: client eu-west-1|11:32: schedule[3].target: clients "
                    + "have links to nodes alone",
            "schedule:|shedule:|8:1: shedule: unknown key; did you mean 'schedule'?"})
    void aMistakeIsNamedWithLineColumnKeyAndCure(String right, String wrong, String expected) throws IOException {
        String text = GOOD.replace(right, wrong);
        assertFalse(text.equals(GOOD), "nothing was replaced");
        String message = assertThrows(ProfileException.class, () -> read(text)).getMessage();
        String place = folder.resolve("own.yaml") + ":";
        assertTrue(message.startsWith(place), message);
        String[] expectedParts = expected.split(":", 3);
        String[] parts = message.substring(place.length()).split(":", 3);
        assertEquals(expectedParts[0], parts[0], message);
        assertTrue(parts[2].startsWith(expectedParts[2]), message);
        assertTrue(Integer.parseInt(parts[1]) >= 1, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: register}", "{kind: read-only, stale_reads: 0.5}", "{kind: lock, keys: 2}",
            "{puts: 0.3, stale_reads: 0.7}", "{rate: 3, distribution: zipf 0.9, value_bytes: 50, timeout: 500 ms}",
            "{shares: {get: 2, append: 1, delete: 0.1}, distribution: hot 0.8}"})
    void aWorkloadIsReadBackAsItWasWritten(String workload) throws IOException {
        Schedule schedule = read(GOOD.replace("{rate: 10, puts: 1, timeout: 1 s}", workload)).schedule();
        Path written = ScheduleWriter.write(schedule, folder.resolve("kept"));
        assertEquals(schedule.workload().orElseThrow(),
                ScheduleReader.read(written, "simulated", List.of(), SETTINGS).schedule().workload().orElseThrow());
    }

    @Test
    void aWorkloadIsNamedOrGivenByItsShares() throws IOException {
        Workload named = read(GOOD.replace("puts: 1", "kind: read_only")).schedule().workload().orElseThrow();
        assertEquals(Workload.Kind.READ_ONLY.mix(), named.mix());
        Workload own = read(GOOD.replace("puts: 1", "shares: {get: 3, cas: 1, put: 0}, distribution: zipf 1"))
                .schedule().workload().orElseThrow();
        assertEquals(new Mix(Map.of(Mix.Share.GET, 3.0, Mix.Share.CAS, 1.0)), own.mix());
        assertEquals(new KeyDistribution.Zipf(1), own.distribution());
        assertEquals(new Workload(10, 1, 0, 4, 0, SECOND, "s"), read(GOOD).schedule().workload().orElseThrow());
    }

    @Test
    void aFaultThatTheBackendCannotHaveIsRefused() {
        String text = "schedule:\n  - {at: 1s, fault: bandwidth, target: leader, rate: 20, for: 1s}\n";
        String message = assertThrows(ProfileException.class, () -> read(text, "containers")).getMessage();
        assertTrue(message.contains("containers cannot have bandwidth; on processes and simulated it can be had"),
                message);
    }

    @Test
    void anEmptyFileAndAMissingOneAreRefused() {
        assertTrue(assertThrows(ProfileException.class, () -> read("# nothing\n")).getMessage()
                .contains("the file is empty"));
        assertTrue(assertThrows(ProfileException.class,
                () -> ScheduleReader.read(folder.resolve("no.yaml"), "simulated", List.of(), SETTINGS)).getMessage()
                .contains("there is no such file"));
    }

    @Test
    void aScheduleIsReadBackAsItWasWritten() throws IOException {
        Schedule schedule = read(GOOD).schedule();
        Path written = ScheduleWriter.write(schedule, folder.resolve("kept"));
        assertEquals(schedule.steps(),
                ScheduleReader.read(written, "simulated", List.of(), SETTINGS).schedule().steps());
    }

    @Test
    void whatIsDrawnIsReadBackAsItWasDrawn() throws IOException {
        World world = World.load("global-5");
        for (long seed = 0; seed < 200; seed++) {
            Schedule drawn = DrawnSchedule.draw("random-" + seed, new Streams(seed).generator(), world, TIMEOUTS,
                    Backend.supports("simulated"), seed % 2 == 0);
            Path written = ScheduleWriter.write(drawn, folder);
            Schedule read = ScheduleReader.read(written, "simulated", List.of(world), SETTINGS).schedule();
            assertEquals(drawn, read, () -> drawn.name() + ":\n" + ScheduleWriter.text(drawn));
        }
    }

    @Test
    void everyNameStandsForAScheduleThatCanBeRead() throws IOException {
        World world = World.load("global-5");
        for (String word : ScheduleChoice.words()) {
            Schedule usual = Usual.of(word, TIMEOUTS, 5);
            Path written = ScheduleWriter.write(usual, folder);
            assertEquals(usual, ScheduleReader.read(written, "simulated", List.of(world), SETTINGS).schedule());
        }
    }
}
