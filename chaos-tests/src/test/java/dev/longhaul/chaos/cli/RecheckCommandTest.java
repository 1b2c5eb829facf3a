package dev.longhaul.chaos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.record.Invocation;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.RunWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecheckCommandTest {
    private static final RoleChanged LED = new RoleChanged(1, "c1", "t1", 0, Role.Leader, 1);
    private static final Operation WRITE = operation("put", "x", 10, 20, 3);
    private static final Operation NEXT = operation("put", "y", 30, 40, 4);
    private static final Operation READ = operation("get", "y", 50, 60, 4);
    private static final Operation STALE = operation("get", "x", 70, 80, 3);

    @TempDir
    Path base;
    private int runs;
    private String out;
    private String err;

    @Test
    void aSafeRunHasALineACheckAndExitsWithZero() throws IOException {
        assertEquals(0, recheck(run(LED, WRITE, NEXT, READ)));
        assertTrue(out.contains("at most one leader per term OK 1 operations "), out);
        assertTrue(out.matches("(?s).*histories are linearizable OK 3 operations \\d+ ms\\R.*"), out);
        assertTrue(Files.readString(base.resolve("run0/verdicts.json")).contains("\"verdict\" : \"safe\""));
    }

    @Test
    void anUnsafeRunSaysWhatWasLostAndExitsWithOne() throws IOException {
        assertEquals(1, recheck(run(LED, WRITE, NEXT, READ, STALE)));
        assertTrue(out.contains("no acknowledged write is lost ILLEGAL 2 operations "), out);
        assertTrue(out.contains("t1: version 4 of key k was acknowledged, and the last read of it found version 3"),
                out);
        assertTrue(out.contains("sequentially consistent: no"), out);
        assertTrue(Files.exists(base.resolve("run0/contradictions/c1-t1-k.svg")));
    }

    @Test
    void aRunWhoseHarnessWasKilledIsCheckedAsFarAsItCame() throws IOException {
        Path run = run(LED, WRITE, NEXT, READ);
        Files.writeString(run.resolve("history.ndjson"), "{\"t\":90,\"cluster\":\"c1\",\"tri",
                StandardOpenOption.APPEND);
        assertEquals(0, recheck(run));
        assertTrue(out.contains("history.ndjson:4 was cut off while it was written"), out);
        assertTrue(out.contains("the run has no recorded end"), out);
        assertTrue(out.contains("histories are linearizable OK 3 operations "), out);
        assertTrue(Files.readString(run.resolve("verdicts.json")).contains("\"trial\" : \"t1\""));
    }

    @Test
    void aWriteUnderWayWhenTheHarnessWasKilledExplainsWhatWasRead() throws IOException {
        Operation read = operation("get", "late", 90, 95, 9);
        assertEquals(1, recheck(run(LED, WRITE, NEXT, READ, read)));
        Invocation write = new Invocation(80, "c1", "t1", "a", 7, "put", "k", "late", 0);
        assertEquals(0, recheck(run(LED, WRITE, NEXT, READ, write, read)));
    }

    @Test
    void aRunWithoutEnoughTimeIsUnknown() throws IOException {
        assertEquals(2, recheck(run(LED, WRITE, NEXT, READ), "--budget", "0ms"));
        assertTrue(out.contains("histories are linearizable UNKNOWN 3 operations "), out);
        assertTrue(out.contains("out of time"), out);
    }

    @Test
    void anEmptyRunIsUnknown() throws IOException {
        assertEquals(2, recheck(run()));
    }

    @Test
    void whatIsNoRunDirectoryIsToldWithTheCure() throws IOException {
        assertEquals(2, recheck(base.resolve("none")));
        assertTrue(err.contains("does not exist; give a run directory such as"), err);
        assertEquals(2, recheck(Files.createDirectory(base.resolve("empty"))));
        assertTrue(err.contains("is no run directory: it has no run.json"), err);
        assertFalse(err.contains("Exception"), err);
    }

    private static Operation operation(String op, String value, long t, long end, long version) {
        return new Operation(t, "c1", "t1", "a", 0, op, "k", value, Outcome.OK, t, end, 0, 1, version,
                0);
    }

    private Path run(RunLine... lines) throws IOException {
        RunHeader header = new RunHeader(RunHeader.FORMAT, "run", "2026-01-01T00:00:00Z", "", 1, "processes", "",
                Map.of(), List.of(), List.of(), Map.of(), Map.of(), Map.of(), "running", -1, 0, 0);
        Path directory = base.resolve("run" + runs++);
        try (RunWriter writer = new RunWriter(directory, header)) {
            for (RunLine line : lines) {
                writer.accept(line);
            }
        }
        return directory;
    }

    private int recheck(Path directory, String... options) {
        StringWriter told = new StringWriter();
        StringWriter failed = new StringWriter();
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(told));
        line.setErr(new PrintWriter(failed));
        String[] all = new String[options.length + 2];
        all[0] = "recheck";
        System.arraycopy(options, 0, all, 1, options.length);
        all[all.length - 1] = directory.toString();
        int code = line.execute(all);
        out = told.toString();
        err = failed.toString();
        return code;
    }
}
