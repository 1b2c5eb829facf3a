package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.record.TrialKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
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
        CellResult toy = cell("none");
        assertEquals(1, toy.recovery(TrialKind.DEAF).orElseThrow().timeToLeader().censoredCount());
        assertTrue(longestWithTwoLeaders(toy) > LONGEST_TIMEOUT, () -> "two leaders for " + longestWithTwoLeaders(toy));
        assertEquals(Verdict.Kind.UNFIT, toy.verdict().kind());
        assertEquals("leader deaf", toy.verdict().deciding().about());
    }

    @Test
    void withItsProtectionsItReplacesThatLeader() throws IOException {
        CellResult cured = cell("all");
        assertNotEquals(Verdict.Kind.UNFIT, cured.verdict().kind());
        assertEquals(0, cured.recovery(TrialKind.DEAF).orElseThrow().timeToLeader().censoredCount());
        assertTrue(longestWithTwoLeaders(cured) < LONGEST_TIMEOUT, () -> "two leaders for "
                + longestWithTwoLeaders(cured));
    }

    private CellResult cell(String protection) throws IOException {
        Map<String, String> chosen = Map.of("cluster", "simulated", "regions", "us-eu-ap", "timeouts", "800-1200",
                "trials", "2", "seed", "1", "protection", protection);
        return new Experiment(new Properties(chosen).selection(1), new PrintStream(OutputStream.nullOutputStream()))
                .run(runs).analysis().cells().get(0);
    }

    private static long longestWithTwoLeaders(CellResult cell) {
        return cell.splitBrain().stream().flatMap(split -> split.windows().max().stream()).mapToLong(Long::longValue)
                .max().orElse(0);
    }
}
