package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.record.TrialKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shape of a first toy: patient timeouts, a region far away, and neither PreVote nor CheckQuorum nor stickiness; in virtual time. */
class FirstToyTest {
    private static final long LONGEST_TIMEOUT = 1_200_000_000;

    @TempDir
    private Path runs;

    @Test
    void itKeepsALeaderWhoHearsNobodyAndIsUnfit() throws IOException {
        Finished finished = run("none");
        CellResult toy = finished.analysis().cells().get(0);
        assertEquals(1, toy.recovery(TrialKind.DEAF).orElseThrow().timeToLeader().censoredCount());
        assertTrue(longestWithTwoLeaders(toy) > LONGEST_TIMEOUT, () -> "two leaders for " + longestWithTwoLeaders(toy));
        assertEquals(Verdict.Kind.UNFIT, toy.verdict().kind());
        assertEquals("leader deaf", toy.verdict().deciding().about());
        String report = report(finished);
        says(report, "# Longhaul: No setting can be recommended for us-eu-ap");
        says(report, "With 800-1200 ms: **unfit** (a leader was found in 0 % of 1 trials, leader deaf).");
        says(report, "With protection none an isolated leader went on believing in itself for up to **"
                + Numbers.duration(longestWithTwoLeaders(toy)) + "**");
    }

    @Test
    void withItsProtectionsItReplacesThatLeader() throws IOException {
        Finished finished = run("all");
        CellResult cured = finished.analysis().cells().get(0);
        assertNotEquals(Verdict.Kind.UNFIT, cured.verdict().kind());
        assertEquals(0, cured.recovery(TrialKind.DEAF).orElseThrow().timeToLeader().censoredCount());
        assertTrue(longestWithTwoLeaders(cured) < LONGEST_TIMEOUT, () -> "two leaders for "
                + longestWithTwoLeaders(cured));
        String report = report(finished);
        says(report, "# Longhaul: Take 800-1200 ms for us-eu-ap");
        says(report, "With all protections no two nodes were leader at once in **");
        assertFalse(report.contains("unfit"), report);
    }

    private static String report(Finished finished) throws IOException {
        return Files.readString(finished.directory().resolve("report.md"));
    }

    private static void says(String report, String words) {
        assertTrue(report.contains(words), () -> "'" + words + "' is not in: " + report);
    }

    private Finished run(String protection) throws IOException {
        Map<String, String> chosen = Map.of("cluster", "simulated", "regions", "us-eu-ap", "timeouts", "800-1200",
                "trials", "2", "seed", "1", "protection", protection);
        return new Experiment(new Properties(chosen).selection(1), new PrintStream(OutputStream.nullOutputStream()))
                .run(runs);
    }

    private static long longestWithTwoLeaders(CellResult cell) {
        return cell.splitBrain().stream().flatMap(split -> split.windows().max().stream()).mapToLong(Long::longValue)
                .max().orElse(0);
    }
}
