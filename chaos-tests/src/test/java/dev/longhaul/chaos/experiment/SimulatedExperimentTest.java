package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.chaos.simulation.invariant.Invariant;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.record.TrialKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run in virtual time: every kind of trial, the run directory and the report. */
class SimulatedExperimentTest {
    private static final List<String> FILES = List.of("trials.ndjson", "events.ndjson", "faults.ndjson", "links.ndjson",
            "history.ndjson");

    @TempDir
    private Path runs;

    private Finished run(Map<String, String> chosen) throws IOException {
        Map<String, String> all = new TreeMap<>(chosen);
        all.put("cluster", "simulated");
        return new Experiment(new Properties(all).selection(1),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)).run(runs);
    }

    private static String lines(Finished finished) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String file : FILES) {
            all.append(Files.readString(finished.directory().resolve(file)));
        }
        return all.toString();
    }

    @Test
    void everyTrialOfTheDefaultMatrixRuns() throws IOException {
        Finished finished = run(Map.of("seed", "1"));
        assertEquals(ExitCode.AS_WANTED, finished.exit());
        // where no setting can hold a leader, none can be placed for writes
        assertTrue(finished.analysis().trials().stream()
                .allMatch(trial -> trial.trial().valid() || trial.trial().kind() == TrialKind.WRITES),
                "a trial is not valid");
        assertTrue(Files.size(finished.report()) > 0);
    }

    @Test
    void aSeedRepeatsEveryLineAndAnotherSeedDoesNot() throws IOException {
        Map<String, String> small = Map.of("regions", "single-zone,us-eu-ap", "timeouts", "150-300", "trials", "3");
        Map<String, String> other = new TreeMap<>(small);
        other.put("seed", "2");
        String first = lines(run(small));
        assertEquals(first, lines(run(small)));
        assertNotEquals(first, lines(run(other)));
    }

    @Test
    void aBrokenInvariantEndsItsCellAndMakesTheRunUnsafe() throws IOException {
        Invariant never = new Invariant() {
            @Override
            public String name() {
                return "nobody leads";
            }

            @Override
            public void stepped(Node node, Input input, Output output) {
                hold(!node.leads(), node, "it leads");
            }
        };
        Map<String, String> chosen = Map.of("cluster", "simulated", "regions", "single-zone,three-az", "timeouts",
                "150-300", "trials", "1", "seed", "1");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Finished finished = new Experiment(new Properties(chosen).selection(1),
                new PrintStream(told, true, StandardCharsets.UTF_8),
                () -> Backend.simulated(nodes -> List.of(never))).run(runs);
        assertEquals(ExitCode.UNSAFE, finished.exit());
        assertTrue(finished.analysis().safety().violations().stream()
                .anyMatch(found -> found.detail().contains("nobody leads")), told::toString);
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("three-az 150-300"), "the other world went on");
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("VIOLATED: nobody leads"), told::toString);
    }

    @Test
    void inOneZoneTheMeanTimeToLeaderIsThatOfTheClosedFormula() throws IOException {
        Finished finished = run(Map.of("regions", "single-zone", "timeouts", "150-300", "protection", "none", "suites",
                "TimeToLeader", "faults", "kill", "load", "off", "trials", "400", "seed", "1"));
        CellResult cell = finished.analysis().cells().get(0);
        Recovery kills = cell.recovery(TrialKind.KILL).orElseThrow();
        double measured = kills.timeToLeader().mean();
        double expected = kills.expectation().orElseThrow().links().mean();
        assertEquals(1, measured / expected, 0.08, "measured " + measured + " ns, expected " + expected + " ns");
    }
}
