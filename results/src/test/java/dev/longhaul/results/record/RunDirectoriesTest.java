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

class RunDirectoriesTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @TempDir
    Path temporary;
    private RunDirectories directories;

    @BeforeEach
    void under() {
        directories = new RunDirectories(temporary.resolve("runs"));
    }

    @Test
    void namesARunAfterItsSecondAndASecondOneInItApart() throws IOException {
        assertEquals("20260115-120000", directories.create(NOON).getFileName().toString());
        assertEquals("20260115-120000-2", directories.create(NOON).getFileName().toString());
    }

    @Test
    void keepsTheNewestTwentyAndNothingElseIsTouched() throws IOException {
        Files.createDirectories(directories.base().resolve("notes"));
        Files.writeString(Files.createDirectories(directories.base().resolve("2026")).resolve("a"), "kept");
        for (int i = 0; i < 25; i++) {
            Files.writeString(directories.create(NOON.plusSeconds(i)).resolve("run.json"), "{}");
        }
        assertEquals(RunDirectories.KEPT, directories.all().size());
        assertEquals("20260115-120005", directories.all().get(0).getFileName().toString());
        assertTrue(Files.exists(directories.base().resolve("notes")));
        assertTrue(Files.exists(directories.base().resolve("2026/a")));
    }

    @Test
    void theLatestIsTheNewestThatHasAHeader() throws IOException {
        assertEquals(Optional.empty(), directories.latest());
        Path first = directories.create(NOON);
        Path tenth = first;
        for (int i = 2; i <= 10; i++) {
            tenth = directories.create(NOON);
        }
        Files.writeString(first.resolve("run.json"), "{}");
        Files.writeString(tenth.resolve("run.json"), "{}");
        directories.create(NOON.plusSeconds(1));
        assertEquals(Optional.of(tenth), directories.latest());
    }
}
