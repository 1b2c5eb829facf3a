package dev.longhaul.chaos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final String LEGAL = """
            {:process 0, :type :invoke, :f :write, :value 1}
            {:process 0, :type :ok, :f :write, :value 1}
            {:process 1, :type :invoke, :f :read, :value nil}
            {:process 1, :type :ok, :f :read, :value 1}
            """;

    @TempDir
    Path directory;
    private Path legal;
    private Path illegal;
    private String out;
    private String err;

    @BeforeEach
    void write() throws IOException {
        legal = Files.writeString(directory.resolve("legal.edn"), LEGAL);
        illegal = Files.writeString(directory.resolve("illegal.edn"), LEGAL.replace(":ok, :f :read, :value 1",
                ":ok, :f :read, :value 2"));
    }

    @Test
    void aLinearizableHistoryIsOneLineAndExitsWithZero() {
        assertEquals(0, check(legal.toString()));
        assertTrue(out.matches(".*legal\\.edn OK 2 operations \\d+ ms\\R"), out);
    }

    @Test
    void anIllegalOneIsExplainedAndExitsWithOneWhateverElseThereIs() throws IOException {
        Path picture = directory.resolve("why.svg");
        assertEquals(1, check("--sequential", "--picture", picture.toString(), legal.toString(), illegal.toString(),
                directory.resolve("missing.edn").toString()));
        assertTrue(out.contains("illegal.edn ILLEGAL 2 operations"), out);
        assertTrue(out.contains("none passes the return of process 1's read -> 2 (line 3)"), out);
        assertTrue(out.contains("sequentially consistent: no"), out);
        assertTrue(Files.readString(picture).startsWith("<svg"));
        assertTrue(err.contains("missing.edn does not exist"), err);
    }

    @Test
    void withNoTimeItIsUnknownAndExitsWithTwo() {
        assertEquals(2, check("--budget", "0ms", legal.toString()));
        assertTrue(out.contains("legal.edn UNKNOWN 2 operations"), out);
        assertTrue(out.contains("out of time; an order of 0 of the 2 operations"), out);
    }

    @Test
    void aBadLineIsToldWithItsPlaceAndExitsWithTwo() throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.edn"), LEGAL + "{:process 0, :type :invok, :f :read}\n");
        assertEquals(2, check(bad.toString()));
        assertTrue(err.contains("bad.edn:5 has :type :invok; it is :invoke, :ok, :fail or :info"), err);
        assertFalse(err.contains("\tat "), err);
    }

    @Test
    void aMisspeltWordIsRefusedWithTheNearestRightOne() {
        assertEquals(2, check("--format", "jepson", legal.toString()));
        assertTrue(err.contains("--format jepson: no such choice; did you mean 'jepsen'?"), err);
        assertEquals(2, check("--model", "cas-registr", legal.toString()));
        assertTrue(err.contains("--model cas-registr: no such choice; did you mean 'cas-register'?"), err);
        assertEquals(2, check("--budget", "1 fortnight", legal.toString()));
        assertTrue(err.contains("write it as 500ms, 60s or 5m"), err);
    }

    @Test
    void aHistoryIsWrittenForOtherCheckers() throws IOException {
        Path log = directory.resolve("out.log");
        assertEquals(0, check("--export", "porcupine-etcd:" + log, legal.toString()));
        assertEquals(0, check(log.toString()));
        assertEquals(4, Files.readAllLines(log).size());
        assertEquals(2, check("--export", "porcupin-kv:x", legal.toString()));
        assertTrue(err.contains("did you mean 'porcupine-kv'?"), err);
    }

    @Test
    void oneKeyOfARunIsWrittenAsNumbersAndKeepsItsVerdict() throws IOException {
        String line = "{\"type\":\"complete\",\"t\":%d,\"cluster\":\"c1\",\"trial\":\"t1\",\"client\":\"a\",\"process\":0,"
                + "\"op\":\"%s\",\"key\":\"%s\",\"value\":\"%s\",\"outcome\":\"ok\",\"sent\":%1$d,\"end\":%d,\"node\":2,"
                + "\"term\":2,\"version\":%d,\"leader\":2}%n";
        Path run = Files.writeString(directory.resolve("run.ndjson"), String.format(line, 10, "put", "k", "v", 20, 5)
                + String.format(line, 30, "get", "k", "", 40, 0) + String.format(line, 50, "get", "l", "", 60, 0));
        Path log = directory.resolve("out.log");
        assertEquals(2, check("--export", "porcupine-etcd:" + log, run.toString()));
        assertTrue(err.contains("choose one with --key"), err);
        assertEquals(2, check("--export", "porcupine-etcd:" + log, "--key", "c1/m", run.toString()));
        assertTrue(err.contains("has no key 'c1/m'; it has c1/k, c1/l"), err);
        assertEquals(1, check("--export", "porcupine-etcd:" + log, "--key", "c1/k", run.toString()));
        assertEquals(1, check(log.toString()), "a read of nothing after a write");
    }

    private int check(String... arguments) {
        StringWriter told = new StringWriter();
        StringWriter complained = new StringWriter();
        CommandLine line = Main.line().setOut(new PrintWriter(told, true)).setErr(new PrintWriter(complained, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int code = line.execute(all);
        out = told.toString();
        err = complained.toString();
        return code;
    }
}
