package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.BrokenProcesses;
import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.mutants.BrokenNode;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with nodes that print without end, do not answer, or send garbage: each ends, and says why. */
@Timeout(120)
class HostileNodesIT {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Finished run(BrokenNode node) throws IOException {
        Path classes = node.compiledInto(folder.resolve("classes"));
        Properties properties = new Properties(Map.of("cluster", "processes", "regions", "single-zone", "timeouts",
                "150-300", "suites", "TimeToLeader", "faults", "kill", "trials", "1", "twin", "off"));
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new Experiment(properties.selection(1), out, () -> BrokenProcesses.open(classes))
                .run(folder.resolve("runs"));
    }

    private void assertTold(String what) {
        String all = told.toString(StandardCharsets.UTF_8);
        assertTrue(all.contains(what), all);
    }

    @Test
    void aNodeThatPrintsWithoutEndIsMeasuredAllTheSame() throws IOException {
        Finished finished = run(BrokenNode.of("prints-without-end", "dev/longhaul/node/Main.java", "quietNetty();",
                """
                        quietNetty();
                        Thread flood = new Thread(() -> {
                            while (true) {
                                System.out.println("x".repeat(1 << 16));
                                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                            }
                        });
                        flood.setDaemon(true);
                        flood.start();
                        """));
        assertNotEquals(ExitCode.HARNESS_FAILED, finished.exit(), () -> told.toString(StandardCharsets.UTF_8));
        assertEquals(1, finished.analysis().trials().size());
    }

    @Test
    void aNodeThatAnswersNoClientEndsTheTrialAndNotTheRun() throws IOException {
        Finished finished = run(BrokenNode.of("answers-no-client", "dev/longhaul/node/RestApi.java",
                "kv.handle(request, sink);", "path.size();"));
        assertNotEquals(ExitCode.HARNESS_FAILED, finished.exit(), () -> told.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(Outcome.FAILED_TO_START),
                finished.analysis().trials().stream().map(trial -> trial.trial().outcome()).toList());
        assertTold("no leader and acknowledged write within 10.0 s");
        assertTold("unfit");
    }

    @Test
    void aNodeWhoseEventsAreGarbageFailsTheRunByName() throws IOException {
        Finished finished = run(BrokenNode.of("sends-garbage", "dev/longhaul/node/NodeFacts.java",
                "byte[] hello() {\n        return",
                "byte[] hello() {\n        if (startedAt > 0) { return new byte[]{'%', (byte) 0xff, 7, '%'}; }\n"
                        + "        return"));
        assertEquals(ExitCode.HARNESS_FAILED, finished.exit(), () -> told.toString(StandardCharsets.UTF_8));
        assertTold("a node's event feed has a line that is not JSON: %");
    }

    @Test
    void aNodeThatGreetsWithNothingFailsTheRunByName() throws IOException {
        Finished finished = run(BrokenNode.of("greets-with-nothing", "dev/longhaul/node/NodeFacts.java",
                "byte[] hello() {\n        return",
                "byte[] hello() {\n        if (startedAt > 0) { return new byte[0]; }\n        return"));
        assertEquals(ExitCode.HARNESS_FAILED, finished.exit(), () -> told.toString(StandardCharsets.UTF_8));
        assertTold("is not answered by process");
    }
}
