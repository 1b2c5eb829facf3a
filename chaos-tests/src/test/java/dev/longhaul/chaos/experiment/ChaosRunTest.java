package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
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

/** Schedules one after the other until the time is up, in virtual time. */
class ChaosRunTest {
    @TempDir
    private Path folder;

    private static Properties properties(String... namesAndValues) {
        Map<String, String> given = new HashMap<>(Map.of("cluster", "simulated", "timeouts", "150-300"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Properties(given);
    }

    private Run run(Properties properties) throws IOException {
        Experiment experiment = new Experiment(properties.chaos(7), new PrintStream(OutputStream.nullOutputStream()));
        Experiment.Finished finished = experiment.run(folder.resolve("runs"));
        assertEquals(ExitCode.AS_WANTED, finished.exit());
        return RunReader.read(finished.directory());
    }

    @Test
    void schedulesOfChanceFollowEachOtherUntilTheTimeIsUp() throws IOException {
        Properties twoWorlds = properties("for", "3m", "regions", "single-zone,three-az");
        Run run = run(twoWorlds);
        for (String world : List.of("single-zone", "three-az")) {
            List<TrialRecord> trials = run.trials().stream().filter(trial -> trial.cell().world().equals(world))
                    .toList();
            assertTrue(trials.size() >= 3, world + ": " + trials.size());
            assertTrue(trials.stream().allMatch(trial -> trial.kind() == TrialKind.SCHEDULE));
        }
        long length = run.trials().stream().mapToLong(trial -> trial.phases().end()).max().getAsLong();
        assertTrue(length > 60_000_000_000L && length < 200_000_000_000L, "virtual ns: " + length);
        try (var kept = Files.list(folder.resolve("runs").resolve(run.header().id()).resolve("schedules"))) {
            assertEquals(run.trials().size(), kept.count());
        }
        assertEquals(run.faults(), run(twoWorlds).faults(), "the seed repeats it");
    }

    @Test
    void namedFaultsAreRepeated() throws IOException {
        Run run = run(properties("for", "1m", "regions", "single-zone", "faults", "kill,slow"));
        List<String> kinds = run.faults().stream().map(fault -> fault.kind()).toList();
        assertTrue(kinds.size() >= 4, kinds::toString);
        assertEquals(List.of("kill", "slow", "kill", "slow"), kinds.subList(0, 4));
    }

    @Test
    void eachStandsForAllThatCanBeHad() {
        int inThree = properties("regions", "single-zone", "faults", "each").chaos(1).schedules().size();
        int inFive = properties("regions", "global-5", "faults", "each").chaos(1).schedules().size();
        int real = properties("regions", "global-5", "faults", "each", "cluster", "containers").chaos(1).schedules()
                .size();
        assertEquals(inThree + 2, inFive, "ring and swizzle need five nodes");
        assertTrue(real < inFive, real + " of " + inFive);
    }

    @Test
    void whatBelongsToTheOtherJobIsRefused() {
        String budget = assertThrows(BadChoice.class, () -> properties("budget", "10s").chaos(1)).getMessage();
        assertTrue(budget.contains("-Dfor"), budget);
        String length = assertThrows(BadChoice.class, () -> properties("for", "10s").selection(1)).getMessage();
        assertTrue(length.contains("-Dbudget"), length);
        String slip = assertThrows(BadChoice.class, () -> properties("faults", "randon").chaos(1)).getMessage();
        assertTrue(slip.contains("random"), slip);
    }
}
