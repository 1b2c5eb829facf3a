package dev.longhaul.chaos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedCommandTest {
    @TempDir
    Path directory;

    @Test
    void aRowOfOnesOwnIsHeldAgainstItsSetUp() throws IOException {
        assertEquals(0, run("fig-9.12,1 failed,,,423.3,,,,"));
        assertTrue(Files.readString(directory.resolve("README.md")).contains("423.3"));
        assertTrue(Files.exists(directory.resolve("fig-9.12.svg")));
        assertEquals(3, run("fig-9.12,1 failed,,,500,,,,"));
    }

    @Test
    void whatCannotBeIsBadUsage() throws IOException {
        assertEquals(2, run("fig-9.12,one failed,,,423.3,,,,"));
        assertEquals(2, Main.execute("published", "--rows", directory.resolve("nowhere.csv").toString()));
        assertEquals(2, Main.execute("published", "--trials", "0"));
    }

    private int run(String row) throws IOException {
        Path rows = Files.writeString(directory.resolve("rows.csv"),
                "figure,case,p1,p10,p50,p90,p99,max,mean\n" + row + "\n");
        return Main.execute("published", "--no-theory", "--trials", "2000", "--rows", rows.toString(), "--out",
                directory.toString());
    }
}
