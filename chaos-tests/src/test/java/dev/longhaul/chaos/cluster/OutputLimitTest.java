package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLimitTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsTooLongBeginsAnewAndTakesWhatIsPrintedNext() throws IOException {
        Path file = Files.write(folder.resolve("long.log"), new byte[(int) OutputLimit.MOST_BYTES + 1]);
        Path fine = Files.writeString(folder.resolve("fine.log"), "as it was");
        OutputLimit limit = OutputLimit.watch(List.of(file, fine, folder.resolve("not there")));
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.size(file) == 0);
            Files.writeString(file, "next", StandardOpenOption.APPEND);
        } finally {
            limit.close();
        }
        assertEquals("next", Files.readString(file));
        assertEquals("as it was", Files.readString(fine));
    }

    @Test
    void theLastLinesAreShownWhateverBytesTheyAre() throws IOException {
        Path file = folder.resolve("garbage.log");
        Files.write(file, ("a\nb\n" + "x".repeat(100_000) + "\nc").getBytes(StandardCharsets.UTF_8));
        Files.write(file, new byte[]{(byte) 0xff, '\n', 'd', '\n'}, StandardOpenOption.APPEND);
        String shown = OutputLimit.lastLines(file, 3);
        assertTrue(shown.endsWith(" | c\ufffd | d"), shown);
        assertTrue(shown.length() < 300, shown);
        assertEquals("", OutputLimit.lastLines(folder.resolve("none"), 3));
    }
}
