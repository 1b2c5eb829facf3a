package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.testdata.SyntheticRun;

/** The measures agree with a second computation, of another make, from the files alone. */
class RecomputationTest {
    @TempDir
    Path temporary;

    @Test
    void theGoldenRunComesOutAlike() throws IOException, URISyntaxException {
        agrees(Path.of(RecomputationTest.class.getResource("/golden-run").toURI()));
    }

    @Test
    void aSyntheticRunComesOutAlike() throws IOException {
        Run run = SyntheticRun.of(11);
        Path directory = temporary.resolve("run");
        try (RunWriter writer = new RunWriter(directory, run.header())) {
            run.trials().forEach(writer::accept);
            run.faults().forEach(writer::accept);
            // cells that elect nobody have thousands of events and no figure to compare
            Set<String> clusters = Set.of("c1", "c2", "c6", "c12");
            run.events().stream().filter(e -> clusters.contains(e.cluster())).forEach(writer::accept);
        }
        agrees(directory);
    }

    private static void agrees(Path directory) throws IOException {
        Analysis analysis = Analysis.of(RunReader.read(directory));
        Recomputation again = new Recomputation(directory);
        Map<String, Long> times = new TreeMap<>();
        Map<String, Long> leaderless = new TreeMap<>();
        for (TrialResult trial : analysis.trials()) {
            TrialKind kind = trial.trial().kind();
            if (kind == TrialKind.KILL || kind == TrialKind.CUT_OFF) {
                trial.takeover().filter(t -> !t.censored()).ifPresent(t -> times.put(trial.trial().trial(), t.total()));
            }
            if (trial.trial().valid() && (kind == TrialKind.QUIET || kind == TrialKind.WRITES)
                    && trial.trial().outcome() == dev.longhaul.results.record.TrialRecord.Outcome.OK) {
                var window = new Span(trial.trial().phases().from(), trial.trial().phases().to());
                leaderless.merge(text(trial), trial.leaderless().stream().mapToLong(window::overlap).sum(), Long::sum);
            }
        }
        assertTrue(times.size() > 1 && !leaderless.isEmpty());
        assertEquals(times, again.timesToLeader());
        assertEquals(leaderless, again.leaderlessInWindows());
    }

    private static String text(TrialResult trial) {
        var cell = trial.trial().cell();
        JsonNode timeouts = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode()
                .put("min", cell.timeouts().min()).put("max", cell.timeouts().max())
                .put("heartbeat", cell.timeouts().heartbeat());
        return "{\"world\":\"" + cell.world() + "\",\"timeouts\":" + timeouts + ",\"protection\":\""
                + cell.protection() + "\"}";
    }
}
