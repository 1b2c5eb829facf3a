package dev.longhaul.results.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.longhaul.results.record.TwinRecord.Loss;
import dev.longhaul.results.testdata.SyntheticRun;

class TwinRecordTest {
    private static final Cell CELL = new Cell("w", new Timeouts(100, 200, 50), "all");
    private static final TwinRecord TWIN = new TwinRecord(7, "twin1", "", CELL, -3,
            List.of(new Loss(TrialKind.KILL, List.of(150L, 160L, 160L), 1, 1000, 0, 0, 0),
                    new Loss(TrialKind.CUT_OFF, List.of(), 0, 1000, 2, 40, 0)),
            5000, 4, 6, 3, 2, 90, 1, 8, List.of(), 123, 456);
    private static final String LINE = """
            {"t":7,"cluster":"twin1","trial":"","cell":{"world":"w","timeouts":{"min":100,"max":200,"heartbeat":50},\
            "protection":"all"},"seed":"-3","losses":[{"kind":"kill","times":[150,160,160],"censored":1,"cap":1000,\
            "dual_leaders":0,"dual_longest":0,"same_term":0},{"kind":"cut_off","times":[],"censored":0,"cap":1000,\
            "dual_leaders":2,"dual_longest":40,"same_term":0}],"quiet":5000,"elections":4,"campaigns":6,"spurious":3,\
            "failed_rounds":2,"leaderless":90,"open":1,"episodes":8,"violations":[],"events":123,"wall":456}
            """;

    @TempDir
    Path base;

    @Test
    void aTwinIsOneLineAndReadsBackAsItWasWritten() throws IOException {
        Path directory = write(TWIN);
        assertEquals(LINE, Files.readString(directory.resolve("twins.ndjson")));
        assertEquals(List.of(TWIN), RunReader.read(directory).twins());
    }

    @Test
    void aTwinIsOnDiskAtOnceThoughTheRunGoesOn() throws IOException {
        Path directory = base.resolve("run");
        try (RunWriter writer = new RunWriter(directory, SyntheticRun.of(3).header())) {
            writer.accept(TWIN);
            assertEquals(List.of(TWIN), RunReader.read(directory).twins());
        }
    }

    @Test
    void anEmptyAndAMissingFileAreNoTwin() throws IOException {
        Path directory = write();
        assertEquals(List.of(), RunReader.read(directory).twins());
        Files.delete(directory.resolve("twins.ndjson"));
        assertEquals(List.of(), RunReader.read(directory).twins());
    }

    @Test
    void aTornLastLineIsPassedOverAndRemarked() throws IOException {
        Path directory = write(TWIN);
        append(directory, LINE.substring(0, 200));
        Run read = RunReader.read(directory);
        assertEquals(List.of(TWIN), read.twins());
        assertTrue(read.remarks().get(0).contains("twins.ndjson:2"), () -> read.remarks().toString());
    }

    @Test
    void badLinesAreRefusedWithFileLineAndReason() throws IOException {
        refused("\"leaderless\":90,", "", "leaderless");
        refused("\"spurious\"", "\"spurios\"", "spurious");
        refused("\"kind\":\"kill\"", "\"kind\":\"murder\"", "murder");
        refused("\"seed\":\"-3\"", "\"seed\":\"x\"", "seed");
        refused("150,160,160", "160,150,160", "must ascend");
        refused("150,160,160", "-1,160,160", "must ascend");
        refused("150,160,160", "150,160,1001", "at most the cap");
        refused("150,160,160", "150,null,160", "none of them null");
        refused("\"censored\":1", "\"censored\":-1", "censored is -1; it must be 0 or more");
        refused("\"same_term\":0", "\"same_term\":-1", "same_term is -1; it must be 0 or more");
        refused("\"kind\":\"cut_off\"", "\"kind\":\"kill\"", "two losses are of kind KILL");
        refused("\"spurious\":3", "\"spurious\":5", "from 0 to elections, which is 4");
        refused("\"leaderless\":90", "\"leaderless\":5001", "from 0 to quiet, which is 5000");
        refused("\"quiet\":5000", "\"quiet\":-1", "quiet is -1");
        refused("\"quiet\":5000,\"elections\":4", "\"quiet\":null,\"elections\":4", "quiet");
    }

    @Test
    void aSecondTwinOfACellIsRefused() throws IOException {
        Path directory = write(TWIN);
        append(directory, LINE);
        String message = assertThrows(RunFormatException.class, () -> RunReader.read(directory)).getMessage();
        assertTrue(message.contains("twins.ndjson:2") && message.contains("second twin of w "), message);
    }

    @Test
    void censoredFailoversCount() {
        assertEquals(4, TWIN.losses().get(0).n());
    }

    private void refused(String good, String bad, String reason) throws IOException {
        String line = LINE.replaceFirst(java.util.regex.Pattern.quote(good), bad);
        assertFalse(line.equals(LINE), good);
        Path directory = write();
        append(directory, line);
        String message = assertThrows(RunFormatException.class, () -> RunReader.read(directory), bad).getMessage();
        assertTrue(message.contains("twins.ndjson:1") && message.contains(reason), message);
    }

    private static void append(Path directory, String text) throws IOException {
        Files.writeString(directory.resolve("twins.ndjson"), text, StandardOpenOption.APPEND);
    }

    private Path write(TwinRecord... twins) throws IOException {
        Path directory = Files.createTempDirectory(base, "run").resolve("of");
        try (RunWriter writer = new RunWriter(directory, SyntheticRun.of(3).header())) {
            List.of(twins).forEach(writer::accept);
        }
        return directory;
    }
}
