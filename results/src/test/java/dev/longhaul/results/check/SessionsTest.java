package dev.longhaul.results.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.Violation.Kind;
import dev.longhaul.results.record.Operation.Outcome;

class SessionsTest {
    private static final String NAME = "no process reads backwards or misses its own write";
    private final Clients clients = new Clients();

    @Test
    void aProcessThatReadsBackwardsIsFoundThoughNothingWasAcknowledged() {
        clients.unknown(0, "put", "y", 0).done(1, "get", "y", 10, 20, 9).done(1, "get", "x", 30, 40, 5);
        assertEquals(List.of(Kind.READ_BACKWARDS), clients.kinds());
        assertEquals("process 1 read version 5 of key k after it had read version 9",
                clients.check(NAME).violations().get(0).detail());
    }

    @Test
    void twoProcessesMayReadInAnyOrderOfTheirOwn() {
        clients.unknown(0, "put", "y", 0).done(1, "get", "y", 10, 50, 9).done(2, "get", "x", 30, 40, 5);
        assertEquals(List.of(), clients.kinds());
        assertEquals(Answer.UNKNOWN, clients.check(NAME).answer());
    }

    @Test
    void aProcessThatDoesNotReadItsOwnWriteIsFound() {
        clients.done(1, "put", "x", 0, 10).done(1, "put", "y", 20, 30).done(1, "get", "x", 40, 50)
                .done(1, "get", "y", 60, 70);
        assertEquals(1, clients.check(NAME).violations().stream().filter(v -> v.kind() == Kind.OWN_WRITE_MISSED)
                .count());
    }

    @Test
    void keysAreApartAndReadsOfLocalStatePromiseNothing() {
        clients.done(1, "put", "x", 0, 10, 9).add(1, "get", "other", "", 20, 30, Outcome.OK, 0)
                .done(1, "stale_get", "w", 40, 50, 3).done(1, "get", "x", 60, 70, 9);
        assertEquals(List.of(), clients.kinds());
        assertEquals(Answer.OK, clients.check(NAME).answer());
    }
}
