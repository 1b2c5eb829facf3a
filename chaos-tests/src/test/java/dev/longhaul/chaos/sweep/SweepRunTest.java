package dev.longhaul.chaos.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.sweep.SweepRun.Finished;
import dev.longhaul.results.record.RunFormatException;
import dev.longhaul.results.record.SweepDirectory;
import dev.longhaul.results.record.SimulatedCell;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunTest {
    private static final String TINY = """
            title: Tiny & quick
            worlds: [single-zone, {nodes: 3, roundTrip: 30 ms, like: us-eu-ap}]
            timeouts: [150-300, 400-600]
            protection: [all, none]
            failovers: {most: 10}
            quiet: {most: 1 h}
            writes: {windows: 1}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private SweepPlan plan(String text) throws Exception {
        return SweepPlan.read(Files.writeString(folder.resolve("tiny.yaml"), text));
    }

    private Finished run(Path directory, int threads) throws Exception {
        return new SweepRun(plan(TINY), threads, new PrintStream(told, true, StandardCharsets.UTF_8)).run(directory);
    }

    @Test
    void theSameCellsComeOutOnAnyNumberOfThreads() throws Exception {
        Path one = folder.resolve("one");
        Path three = folder.resolve("three");
        assertEquals(8, run(one, 1).measured());
        Finished finished = run(three, 3);
        List<SimulatedCell> cells = SweepDirectory.read(one).cells();
        assertEquals(8, cells.size());
        assertEquals(cells, SweepDirectory.read(three).cells());
        assertTrue(finished.safe());
        for (String file : List.of("sweep.html", "sweep.md", "sweep.csv", "pictures/kill-p50-ms.svg")) {
            assertEquals(Files.readString(one.resolve(file)), Files.readString(three.resolve(file)), file);
        }
        String page = Files.readString(finished.page());
        assertTrue(page.contains("Tiny &amp; quick") && page.contains("elections a day"), page);
        assertEquals(9, Files.readAllLines(one.resolve("sweep.csv")).size());
        String lines = told.toString(StandardCharsets.UTF_8);
        assertTrue(lines.contains("8/8, 0:00 left"), lines);
    }

    @Test
    void aSweepThatWasKilledGoesOnWhereItWas() throws Exception {
        Path whole = folder.resolve("whole");
        run(whole, 2);
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Files.copy(whole.resolve("sweep.json"), killed.resolve("sweep.json"));
        String lines = Files.readString(whole.resolve("cells.ndjson"));
        int third = lines.indexOf('\n', lines.indexOf('\n', lines.indexOf('\n') + 1) + 1) + 1;
        Files.writeString(killed.resolve("cells.ndjson"), lines.substring(0, third + 20));
        assertEquals(5, run(killed, 2).measured());
        assertEquals(SweepDirectory.read(whole).cells(), SweepDirectory.read(killed).cells());
        assertEquals(0, run(killed, 2).measured());
    }

    @Test
    void anotherSweepIsNotMixedIn() throws Exception {
        Path there = folder.resolve("there");
        run(there, 2);
        SweepPlan other = plan(TINY.replace("most: 10", "most: 11"));
        String message = assertThrows(RunFormatException.class, () -> new SweepRun(other, 1, System.out).run(there))
                .getMessage();
        assertTrue(message.contains("holds another sweep"), message);
    }
}
