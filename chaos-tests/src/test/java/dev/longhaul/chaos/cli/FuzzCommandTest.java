package dev.longhaul.chaos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FuzzCommandTest {
    private String out;
    private String err;

    private int fuzz(String... words) {
        StringWriter told = new StringWriter();
        StringWriter failed = new StringWriter();
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(told));
        line.setErr(new PrintWriter(failed));
        int code = line.execute(words);
        out = told.toString();
        err = failed.toString();
        return code;
    }

    @Test
    void seedsWithoutAViolationEndAsWanted() {
        assertEquals(0, fuzz("fuzz", "--seeds", "3", "--threads", "2"));
        assertTrue(out.startsWith("3 seeds from 1, ") && out.contains("no violation"), out);
    }

    @Test
    void eventsAreABoundToo() {
        assertEquals(0, fuzz("fuzz", "--events", "1", "--threads", "1", "--from", "4"));
        assertTrue(out.startsWith("1 seeds from 4, "), out);
    }

    @ParameterizedTest
    @CsvSource({"--threads, 0", "--seeds, -3", "--events, 0"})
    void nothingToPlayIsRefused(String option, String value) {
        assertEquals(2, fuzz("fuzz", option, value));
        assertTrue(err.contains(option + " " + value + ": 1 is the least"), err);
    }

    @Test
    void aReplayOfAnotherVersionsSeedIsSaid() {
        assertEquals(2, fuzz("replay", "3", "--hash", "0123"), () -> out + err);
        assertTrue((out + err).contains("0123"), () -> out + err);
        assertEquals(2, fuzz("replay", "three"));
        assertTrue(err.contains("three"), err);
    }
}
