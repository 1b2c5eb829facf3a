package dev.longhaul.results.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.longhaul.results.testdata.SyntheticRun;

class RunDirectoriesTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @TempDir
    Path temporary;
    private RunDirectories directories;

    @BeforeEach
    void under() {
        directories = new RunDirectories(temporary.resolve("runs"));
    }

    private static void written(Path directory) throws IOException {
        Files.writeString(Files.createDirectory(directory).resolve("run.json"), "{}");
    }

    @Test
    void namesARunAfterItsSecondAndASecondOneInItApart() throws IOException {
        assertEquals("20260115-120000", directories.reserve(NOON).getFileName().toString());
        Path second = directories.reserve(NOON);
        assertEquals("20260115-120000-2", second.getFileName().toString());
        new RunWriter(second, SyntheticRun.of(3).header()).close();
        assertEquals("20260115-120000-3", directories.reserve(NOON).getFileName().toString());
    }

    @Test
    void keepsTheNewestTwentyAndNothingElseIsTouched() throws IOException {
        Files.createDirectories(directories.base().resolve("notes"));
        Files.writeString(Files.createDirectories(directories.base().resolve("2026")).resolve("a"), "kept");
        for (int i = 0; i < 25; i++) {
            written(directories.reserve(NOON.plusSeconds(i)));
        }
        assertEquals(RunDirectories.KEPT, directories.all().size());
        assertEquals("20260115-120005", directories.all().get(0).getFileName().toString());
        assertTrue(Files.exists(directories.base().resolve("notes")));
        assertTrue(Files.exists(directories.base().resolve("2026/a")));
    }

    @Test
    void theLatestIsTheNewestThatHasAHeader() throws IOException {
        assertEquals(Optional.empty(), directories.latest());
        Path first = directories.reserve(NOON);
        Path tenth = first;
        for (int i = 2; i <= 10; i++) {
            tenth = directories.reserve(NOON);
        }
        written(first);
        written(tenth);
        directories.reserve(NOON.plusSeconds(1));
        assertEquals(Optional.of(tenth), directories.latest());
    }
}
