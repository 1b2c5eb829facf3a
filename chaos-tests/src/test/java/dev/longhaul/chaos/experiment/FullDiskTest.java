package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.Selection;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever a full disk strikes, the run ends with one clear word, its verdict is open, and what it has can be read. */
class FullDiskTest {
    private static final String FULL = "No space left on device";

    @TempDir
    private Path runs;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Finished run(Selection selection, RunWriter.Opener files) throws IOException {
        return new Experiment(selection, new PrintStream(told, true, StandardCharsets.UTF_8),
                () -> Backend.open(selection.backend(), selection.images()), files).run(runs);
    }

    private static Selection trials() {
        return new Properties(Map.of("cluster", "simulated", "regions", "single-zone", "timeouts", "150-300", "trials",
                "1", "seed", "1")).selection(1);
    }

    private static Selection schedules() {
        return new Properties(Map.of("cluster", "simulated", "regions", "single-zone", "timeouts", "150-300", "for",
                "1m")).chaos(7);
    }

    private void assertCutShort(Finished finished, String why) throws IOException {
        assertEquals(ExitCode.UNKNOWN, finished.exit());
        String text = told.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("cut short: " + finished.directory() + " takes no more (") && text.contains(why),
                text);
        assertFalse(text.contains("HARNESS FAILED"), text);
        Run run = RunReader.read(finished.directory());
        assertEquals("cut_short", run.header().status());
        assertEquals(ExitCode.UNKNOWN.code(), run.header().exitCode());
    }

    /** Files that take nothing more once their folder has so much in it. */
    private RunWriter.Opener disk(long bytes) {
        return file -> new FilterOutputStream(RunWriter.create(file)) {
            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                long used;
                try (Stream<Path> all = Files.walk(runs)) {
                    used = all.filter(Files::isRegularFile).mapToLong(one -> one.toFile().length()).sum();
                }
                if (used + length > bytes) {
                    throw new IOException(FULL);
                }
                out.write(from, offset, length);
            }
        };
    }

    @Test
    void atALine() throws IOException {
        assertCutShort(run(trials(), disk(150_000)), FULL);
    }

    /** The second header is that of the end of the trials, the third that of the end of the run. */
    @Test
    void atEitherHeaderOfTheEnd() throws IOException {
        for (int which : new int[]{2, 3}) {
            int[] headers = {0};
            Finished finished = run(trials(), file -> {
                if (file.endsWith("run.json.next") && ++headers[0] == which) {
                    throw new IOException(FULL);
                }
                return RunWriter.create(file);
            });
            assertCutShort(finished, FULL);
        }
    }

    @Test
    void atTheReport() throws IOException {
        Finished finished = run(trials(), file -> {
            Path there = file.resolveSibling(".report.md.new");
            Files.createDirectories(there);
            return RunWriter.create(file);
        });
        assertCutShort(finished, ".report.md.new");
    }

    @Test
    void atTheFileOfASchedule() throws IOException {
        Finished finished = run(schedules(), file -> {
            Path there = file.resolveSibling("schedules");
            if (Files.notExists(there)) {
                Files.createFile(there);
            }
            return RunWriter.create(file);
        });
        assertCutShort(finished, "schedules");
    }

    @Test
    void beforeThereIsADirectoryNothingIsLeft() throws IOException {
        IOException full = assertThrows(IOException.class, () -> run(trials(), disk(100)));
        assertEquals(FULL, full.getMessage());
        try (Stream<Path> left = Files.list(runs)) {
            assertEquals(0, left.count());
        }
    }

    /** No full disk, but the same for memory: the run is there and is not judged. */
    @Test
    void aRunTooLargeForMemoryIsUnknownAndWhole() throws IOException {
        int[] headers = {0};
        Finished finished = run(trials(), file -> {
            if (file.endsWith("run.json.next") && ++headers[0] == 3) {
                throw new OutOfMemoryError("Java heap space");
            }
            return RunWriter.create(file);
        });
        assertEquals(ExitCode.UNKNOWN, finished.exit());
        String text = told.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("UNKNOWN: the run is too large to be judged in "), text);
        assertTrue(text.contains("call 'recheck " + finished.directory() + "'"), text);
        Run run = RunReader.read(finished.directory());
        assertEquals(ExitCode.UNKNOWN.code(), run.header().exitCode());
        assertFalse(run.trials().isEmpty());
    }
}
