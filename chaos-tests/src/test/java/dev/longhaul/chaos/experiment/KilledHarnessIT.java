package dev.longhaul.chaos.experiment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cli.Main;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunDirectories;
import dev.longhaul.results.record.RunReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole run under load, killed at moments of chance: nothing of it is left running, and what it wrote can be read and judged. Where there is a
 * directory of a run, there is a run in it.
 */
@Timeout(120)
class KilledHarnessIT {
    private static final int KILLS = 3;
    /** Beyond the start of the nodes and the calibration, so that clients are at work. */
    private static final int LATEST = 4000;

    @TempDir
    private Path folder;

    /** Where the harness and its nodes have their files. */
    @TempDir
    private Path temporary;

    @Test
    void aKilledRunLeavesADirectoryThatIsReadAndJudgedAndNothingElse() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            Path runs = folder.resolve("runs" + kill);
            // the first while clients are at work, whatever chance says
            int after = kill == 0 ? LATEST : random.nextInt(LATEST);
            String which = "seed " + seed + ", killed " + after + " ms after its directory was there";
            Process harness = longhaul("run", "-Dcluster=processes", "-Dregions=single-zone", "-Dtimeouts=150-300",
                    "-Dsuites=TimeToLeader", "-Dtrials=20", "-Dworkload=register", "-Dtwin=off", "--runs",
                    runs.toString());
            Path directory = await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(2))
                    .until(() -> new RunDirectories(runs).all(), all -> !all.isEmpty()).get(0);
            harness.waitFor(after, TimeUnit.MILLISECONDS);
            assertTrue(harness.isAlive(), () -> which + ": it had ended by itself");
            if (kill == 0) {
                assertTrue(left().size() > 4, () -> which + ": nodes, janitor and folder are seen: " + left());
            }
            harness.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(List.of(), left(), which));
            judge(directory, which, kill == 0);
        }
    }

    /** What names the temporary folder: processes by their command lines, and files. */
    private List<String> left() {
        List<String> left = new ArrayList<>(ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(temporary.toString()))
                .toList());
        left.addAll(List.of(temporary.toFile().list()));
        return left;
    }

    private void judge(Path directory, String which, boolean worked) throws IOException, InterruptedException {
        Run run = RunReader.read(directory);
        assertEquals("running", run.header().status(), which);
        assertTrue(!worked || !run.operations().isEmpty(), which);
        Process recheck = longhaul("recheck", directory.toString());
        int exit = recheck.waitFor();
        assertTrue(exit == 0 || exit == 2, which + ": recheck exited with " + exit);
    }

    private Process longhaul(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "told.txt")).start();
    }
}
