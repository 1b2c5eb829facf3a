package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.Selection;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules from a person's hand to the run directory, in virtual time. */
class ScheduleRunTest {
    private static final String SCENARIO = """
            world: us-eu-ap
            timeouts: 800-1200
            schedule:
              - {at: 1s, fault: cut_off, target: leader, for: 4s}
              - {at: 2s..3s, fault: jitter, target: follower, spread: 20 ms, for: 2s}
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), text);
    }

    private static Properties properties(String... namesAndValues) {
        Map<String, String> given = new HashMap<>(Map.of("cluster", "simulated"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Properties(given);
    }

    private Finished run(Selection selection) throws IOException {
        return new Experiment(selection, new PrintStream(OutputStream.nullOutputStream())).run(folder.resolve("runs"));
    }

    @Test
    void aScenarioIsPlayedAndItsScheduleIsKeptBesideItsFaults() throws IOException {
        Finished finished = run(properties().scenario(file(SCENARIO), 5));
        assertEquals(ExitCode.AS_WANTED, finished.exit());
        Run run = RunReader.read(finished.directory());
        assertEquals(List.of(TrialKind.SCHEDULE), run.trials().stream().map(trial -> trial.kind()).toList());
        assertEquals(List.of("cut_off", "jitter"), run.faults().stream().map(FaultRecord::kind).toList());
        assertTrue(run.header().command().startsWith("longhaul run ") && run.header().command().endsWith("-Dseed=5"));
        Path kept = finished.directory().resolve("schedules/mine.yaml");
        assertEquals(properties().scenario(file(SCENARIO), 5).schedules().get(0).getClass(),
                properties("regions", "us-eu-ap", "timeouts", "800-1200").scenario(kept, 5).schedules().get(0)
                        .getClass());
        assertTrue(Files.size(finished.report()) > 0);
    }

    @Test
    void namesOfFaultsAndChanceRunAsSchedulesBesideTheOthers() throws IOException {
        Finished finished = run(properties("regions", "us-eu-ap", "timeouts", "800-1200", "faults",
                "kill,slow,deaf,random", "suites", "TimeToLeader", "trials", "1")
                .selection(3));
        Run run = RunReader.read(finished.directory());
        assertEquals(3, run.trials().stream().filter(trial -> trial.kind() == TrialKind.SCHEDULE).count());
        assertEquals(1, run.trials().stream().filter(trial -> trial.kind() == TrialKind.KILL).count());
        try (var kept = Files.list(finished.directory().resolve("schedules"))) {
            assertEquals(3, kept.count());
        }
    }

    @Test
    void aScheduleThatCouldNotBePlayedLeavesTheVerdictOpen() throws IOException {
        String twice = """
                world: single-zone
                timeouts: 150-300
                schedule:
                  - {at: 1s, fault: kill, target: node 0, for: 3s}
                  - {at: 2s, fault: kill, target: node 0, for: 1s}
                """;
        assertEquals(ExitCode.UNKNOWN, run(properties().scenario(file(twice), 5)).exit());
    }

    @Test
    void propertiesGoBeforeWhatAFileSays() throws IOException {
        Selection selection = properties("timeouts", "150-300", "seed", "9").scenario(file(SCENARIO), 5);
        assertEquals("150-300", selection.timeouts().get(0).label());
        assertEquals(9, selection.seed());
    }

    @Test
    void aFileWithoutAWorldNeedsOne() throws IOException {
        Path file = file("schedule:\n  - {at: 1s, fault: kill, target: leader, for: 1s}\n");
        String message = assertThrows(ProfileException.class, () -> properties().scenario(file, 5)).getMessage();
        assertTrue(message.contains("world: is missing; name one, or give -Dregions"), message);
    }

    @Test
    void aFileIsCheckedAgainstTheWorldsThatAreChosen() throws IOException {
        Path file = file("schedule:\n  - {at: 1s, fault: ring, for: 1s}\n");
        assertThrows(ProfileException.class, () -> properties("faults", file.toString()).selection(1));
        assertEquals(1, properties("faults", file.toString(), "regions", "global-5").selection(1).schedules().size());
    }

    @Test
    void aNamedFaultThatCannotBeHadIsRefused() {
        String few = assertThrows(BadChoice.class, () -> properties("faults", "ring").selection(1)).getMessage();
        assertTrue(few.contains("-Dfaults=ring: ring needs 5 nodes, and single-zone has 3"), few);
        String real = assertThrows(BadChoice.class,
                () -> properties("faults", "bandwidth", "cluster", "containers").selection(1)).getMessage();
        assertTrue(real.contains("containers cannot have bandwidth"), real);
    }
}
