package dev.longhaul.results.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.Violation.Kind;

/** Lost writes and stale reads of histories that have no versions. */
class FreshnessTest {
    private final Clients clients = new Clients();

    @Test
    void aReadOfAnOverwrittenValueIsStaleAndSaysHowOldItIs() {
        clients.done(0, "put", "x", 0, 10).done(0, "put", "y", 20, 30).done(1, "get", "x", 75, 80)
                .done(1, "get", "y", 90, 95);
        Violation stale = clients.safety().checks().get(2).violations().get(0);
        assertEquals(Kind.STALE_READ, stale.kind());
        assertEquals(45, stale.age());
        assertEquals("a read of key k found 'x' after 'y', which is newer, had been acknowledged", stale.detail());
    }

    @Test
    void theLastReadOfAnOverwrittenValueShowsALostWrite() {
        clients.done(0, "put", "x", 0, 10).done(0, "put", "y", 20, 30).done(1, "get", "x", 75, 80);
        assertEquals(List.of(Kind.LOST_WRITE), clients.kinds());
    }

    @Test
    void aReadOfNothingAfterAnAcknowledgedWriteShowsALostWriteUnlessItMayHaveBeenDeleted() {
        clients.done(0, "put", "x", 0, 10).done(1, "get", "", 20, 30);
        assertEquals(List.of(Kind.LOST_WRITE), clients.kinds());
        clients.unknown(2, "delete", "", 5);
        assertEquals(List.of(), clients.kinds());
    }

    @Test
    void writesAtOneTimeMayTakeEffectInAnyOrder() {
        clients.done(0, "put", "x", 0, 25).done(1, "put", "y", 20, 30).done(2, "get", "x", 40, 50);
        assertEquals(List.of(), clients.kinds());
        assertEquals(Answer.OK, clients.check("no acknowledged write is lost").answer());
    }

    @Test
    void aWriteWithoutAnAnswerMayTakeEffectAtAnyLaterTime() {
        clients.unknown(0, "put", "x", 0).done(1, "put", "y", 20, 30).done(2, "get", "x", 40, 50);
        assertEquals(List.of(), clients.kinds());
    }

    @Test
    void aValueWrittenTwiceIsAsNewAsItsLastWrite() {
        clients.done(0, "put", "x", 0, 10).done(0, "put", "y", 20, 30).unknown(3, "put", "x", 25)
                .done(1, "get", "x", 75, 80);
        assertEquals(List.of(), clients.kinds());
    }

    @Test
    void aCompareAndSetWritesItsNewValue() {
        clients.done(0, "put", "x", 0, 10).done(0, "cas", "[\"x\",\"y\"]", 20, 30).done(1, "get", "x", 40, 50);
        assertEquals(List.of(Kind.LOST_WRITE), clients.kinds());
    }

    @Test
    void anAcknowledgedElementThatNoReadHasIsLost() {
        clients.done(0, "append", "a;", 0, 10).done(0, "append", "b;", 20, 30).done(1, "get", "a;", 40, 50);
        assertEquals(List.of(Kind.LOST_WRITE), clients.kinds());
        assertTrue(clients.check("no acknowledged write is lost").violations().get(0).detail().contains("b;"));
    }

    @Test
    void anElementThatOnlyAnEarlierReadLacksMakesThatReadStale() {
        clients.done(0, "append", "a;", 0, 10).done(1, "get", "", 20, 30).done(1, "get", "a;", 40, 50);
        assertEquals(List.of(Kind.STALE_READ), clients.kinds());
    }

    @Test
    void elementsMayBeSpelledAsAList() {
        clients.done(0, "append", "1", 0, 10).done(0, "append", "11", 20, 30).done(1, "get", "[1 11]", 40, 50);
        assertEquals(List.of(), clients.kinds());
        clients.done(1, "get", "[11]", 60, 70);
        assertEquals(List.of(Kind.LOST_WRITE), clients.kinds());
    }

    @Test
    void aTextThatCannotBeTakenApartSaysNothing() {
        clients.done(0, "append", "1", 0, 10).done(0, "append", "11", 20, 30).done(1, "get", "11", 40, 50);
        assertEquals(List.of(), clients.kinds());
        assertEquals(Answer.UNKNOWN, clients.check("no change takes effect twice").answer());
    }

    @Test
    void aSumBelowWhatWasAcknowledgedShowsALostWriteAndOneMayBeAboveItForWhatWasNotAnswered() {
        clients.done(0, "add", "5", 0, 10).done(0, "add", "2", 20, 30).unknown(2, "add", "3", 5)
                .done(1, "get", "10", 40, 50);
        assertEquals(List.of(), clients.kinds());
        clients.done(1, "get", "6", 60, 70);
        assertEquals(List.of(Kind.LOST_WRITE), clients.kinds());
    }

    @Test
    void aStaleReadOfLocalStateIsListedWithItsAgeAndIsNoViolation() {
        clients.done(0, "put", "x", 0, 10).done(0, "put", "y", 20, 30).done(1, "stale_get", "x", 75, 80)
                .done(1, "get", "y", 90, 95);
        assertEquals(List.of(), clients.kinds());
        assertEquals(45, clients.safety().staleLocalReads().get(0).age());
        assertEquals(Answer.OK, clients.safety().answer());
    }
}
