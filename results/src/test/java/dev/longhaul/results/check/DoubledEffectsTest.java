package dev.longhaul.results.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.Violation.Kind;

class DoubledEffectsTest {
    private final Clients clients = new Clients();

    @Test
    void anElementThatIsThereTwiceThoughAppendedOnceIsFound() {
        clients.done(0, "append", "a;", 0, 10).unknown(2, "append", "b;", 5).done(1, "get", "b;a;", 40, 50);
        assertEquals(List.of(), clients.kinds());
        clients.done(1, "get", "b;a;b;", 60, 70);
        assertEquals(List.of(Kind.DUPLICATED_EFFECT), clients.kinds());
        assertEquals("'b;' is in key k 2 times, and was appended once",
                clients.check("no change takes effect twice").violations().get(0).detail());
    }

    @Test
    void anElementAppendedTwiceMayBeThereTwice() {
        clients.done(0, "append", "a;", 0, 10).unknown(2, "append", "a;", 5).done(1, "get", "a;a;", 40, 50);
        assertEquals(List.of(), clients.kinds());
    }

    @Test
    void aCounterBeyondAllThatWasAddedIsFound() {
        clients.done(0, "add", "5", 0, 10).unknown(2, "add", "3", 5).refused(3, "add", "4", 6)
                .done(1, "get", "8", 40, 50);
        assertEquals(List.of(), clients.kinds());
        clients.done(1, "get", "9", 60, 70);
        assertEquals(List.of(Kind.DUPLICATED_EFFECT), clients.kinds());
    }

    @Test
    void whatIsTakenAwayFromACounterIsHeldAgainstItTheOtherWayRound() {
        clients.done(0, "add", "5", 0, 10).unknown(2, "add", "-3", 5).done(1, "get", "2", 40, 50)
                .done(1, "get", "5", 60, 70);
        assertEquals(List.of(), clients.kinds());
        clients.done(0, "add", "-1", 80, 90).done(1, "get", "5", 100, 110);
        assertEquals(List.of(Kind.DUPLICATED_EFFECT), clients.kinds());
    }

    @Test
    void aValueWithTwoVersionsWasWrittenTwice() {
        clients.done(0, "put", "x", 0, 10, 5).done(0, "put", "y", 20, 30, 6).done(1, "get", "y", 40, 50, 6);
        assertEquals(List.of(), clients.kinds());
        clients.done(1, "get", "x", 60, 70, 7);
        assertEquals(List.of(Kind.DUPLICATED_EFFECT), clients.kinds());
    }

    @Test
    void aValueWhoseWriteWasSentTwiceMayHaveTwoVersions() {
        clients.done(0, "put", "x", 0, 10, 5).unknown(2, "put", "x", 3).done(1, "get", "x", 60, 70, 7);
        assertEquals(List.of(), clients.kinds());
    }

    @Test
    void aValueThatComesBackWithoutVersionsIsFound() {
        clients.unknown(0, "put", "x", 0).done(1, "put", "y", 5, 20).done(2, "get", "x", 30, 40)
                .done(2, "get", "y", 50, 60);
        assertEquals(List.of(), clients.kinds());
        clients.done(2, "get", "x", 70, 80);
        assertEquals(List.of(Kind.DUPLICATED_EFFECT), clients.kinds());
    }
}
