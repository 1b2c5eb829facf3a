package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.testdata.GoldenRuns;
import dev.longhaul.results.testdata.SyntheticRun;
import dev.longhaul.results.testdata.SyntheticTwins;

/** The measures agree with a second computation, of another make, from the files alone. */
class RecomputationTest {
    @TempDir
    Path temporary;

    @Test
    void theGoldenRunComesOutAlike() throws IOException, URISyntaxException {
        agrees(GoldenRuns.directory());
    }

    @Test
    void theGoldenRunsTwinComesOutAlike() throws IOException, URISyntaxException {
        Path directory = GoldenRuns.withTwin(temporary);
        agrees(directory);
        assertEquals(1, twinsAgree(directory));
    }

    @Test
    void syntheticTwinsComeOutAlike() throws IOException {
        Run run = SyntheticTwins.with(SyntheticRun.of(11));
        Path directory = temporary.resolve("twins");
        try (RunWriter writer = new RunWriter(directory, run.header())) {
            run.twins().forEach(writer::accept);
        }
        assertEquals(run.header().cells().size(), twinsAgree(directory));
    }

    /** Returns how many twins came out alike. */
    private static int twinsAgree(Path directory) throws IOException {
        Analysis analysis = Analysis.of(RunReader.read(directory));
        Map<String, TwinRecomputation> again = new Recomputation(directory).twins();
        for (CellResult cell : analysis.cells()) {
            Twin twin = cell.twin().orElseThrow();
            TwinRecomputation other = again.remove(text(cell.cell()));
            for (Twin.Loss loss : twin.losses()) {
                String kind = loss.kind().name().toLowerCase(java.util.Locale.ROOT);
                Sample times = loss.timeToLeader();
                assertEquals(other.quantile(kind, 0.5), value(times.median()), kind);
                assertEquals(other.quantile(kind, 0.9), value(times.p90()), kind);
                assertEquals(other.quantile(kind, 0.99), value(times.p99()), kind);
            }
            for (String what : List.of("elections", "campaigns", "spurious")) {
                Rate rate = what.equals("elections")
                        ? twin.elections()
                        : what.equals("campaigns") ? twin.campaigns() : twin.spurious();
                double[] daily = other.daily(what);
                assertEquals(daily[0], rate.perDay(), 1e-9 * daily[0] + 1e-12, what);
                assertEquals(daily[1], rate.dailyInterval().low(), 1e-6 * daily[2], what);
                assertEquals(daily[2], rate.dailyInterval().high(), 1e-6 * daily[2], what);
            }
            assertEquals(other.leaderlessMinutesAYear(), twin.leaderlessPerYear() / 60e9, 1e-6);
            assertEquals(other.longEnough(), twin.longEnough());
        }
        assertEquals(Map.of(), again);
        return analysis.cells().size();
    }

    /** In ns; -1: beyond the largest observed, -2: none at this n. */
    private static long value(Optional<Quantile> quantile) {
        return quantile.map(q -> q.beyond() ? -1 : q.value()).orElse(-2L);
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
        return text(trial.trial().cell());
    }

    private static String text(Cell cell) {
        JsonNode timeouts = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode()
                .put("min", cell.timeouts().min()).put("max", cell.timeouts().max())
                .put("heartbeat", cell.timeouts().heartbeat());
        return "{\"world\":\"" + cell.world() + "\",\"timeouts\":" + timeouts + ",\"protection\":\""
                + cell.protection() + "\"}";
    }
}
