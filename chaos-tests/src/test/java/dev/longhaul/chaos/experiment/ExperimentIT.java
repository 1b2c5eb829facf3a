package dev.longhaul.chaos.experiment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.scenario.Properties;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole run of real processes. */
@Timeout(120)
class ExperimentIT {
    private static final int NODES = 3;

    @TempDir
    private Path runs;

    @Test
    void aNodeThatSomebodyElseKillsFailsTheRunAndThereIsStillAReport() throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Experiment experiment = new Experiment(
                new Properties(Map.of("regions", "single-zone", "timeouts", "150-300", "suites", "ElectionFrequency",
                        "cluster", "processes")).selection(1),
                new PrintStream(told, true, StandardCharsets.UTF_8));
        CompletableFuture<Finished> run = CompletableFuture.supplyAsync(() -> {
            try {
                return experiment.run(runs);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }, work -> new Thread(work, "run").start());
        List<ProcessHandle> nodes = await().atMost(Duration.ofSeconds(60)).until(ExperimentIT::nodes,
                found -> found.size() == NODES);
        nodes.get(0).destroyForcibly();
        Finished finished = run.join();
        assertEquals(ExitCode.HARNESS_FAILED, finished.exit());
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("ended by itself with status 137"), told::toString);
        assertTrue(Files.size(finished.report()) > 0);
    }

    /** Node processes that serve in a cluster: the one that makes the class archive has no peers. */
    private static List<ProcessHandle> nodes() {
        return ProcessHandle.current().descendants()
                .filter(process -> process.info().commandLine().orElse("")
                        .matches(".*dev\\.longhaul\\.node\\.Main.*2=.*"))
                .toList();
    }
}
