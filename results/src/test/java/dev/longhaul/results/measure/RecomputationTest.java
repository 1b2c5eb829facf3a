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
            run.operations().stream().filter(o -> clusters.contains(o.cluster())).forEach(writer::accept);
        }
        assertTrue(agrees(directory).values().contains(-2L), "no client was cut off with its leader");
    }

    /** Returns the times-to-first-write on which both agree. */
    private static Map<String, Long> agrees(Path directory) throws IOException {
        Analysis analysis = Analysis.of(RunReader.read(directory));
        Recomputation again = new Recomputation(directory);
        Map<String, Long> times = new TreeMap<>();
        Map<String, Long> leaderless = new TreeMap<>();
        Map<String, Long> writes = new TreeMap<>();
        Map<String, Long> moments = new TreeMap<>();
        for (TrialResult trial : analysis.trials()) {
            TrialKind kind = trial.trial().kind();
            if (kind == TrialKind.KILL || kind == TrialKind.CUT_OFF) {
                trial.takeover().filter(t -> !t.censored()).ifPresent(t -> times.put(trial.trial().trial(), t.total()));
                moments.put(trial.trial().trial(), trial.momentError());
                if (trial.trial().valid()) {
                    String name = trial.trial().trial() + " ";
                    trial.firstWrite().forEach((client, one) -> writes.put(name + client, one.min().orElse(-1L)));
                    trial.cutOffClients().forEach(client -> writes.put(name + client, -2L));
                }
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
        assertEquals(writes, again.timesToFirstWrite());
        again.momentErrors().forEach((trial, error) -> assertEquals(error, moments.get(trial), trial));
        assertEquals(analysis.clockError().orElse(-1), again.clockError());
        return writes;
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
