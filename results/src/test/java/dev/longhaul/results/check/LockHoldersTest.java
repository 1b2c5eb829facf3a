package dev.longhaul.results.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.Violation.Kind;

class LockHoldersTest {
    private static final String NAME = "a lock has one holder at a time";
    private final Clients clients = new Clients();

    @Test
    void aLockThatIsGivenOnIsLegal() {
        clients.done(0, "acquire", "a", 0, 10).done(0, "release", "a", 20, 40).done(1, "acquire", "b", 5, 30)
                .done(1, "release", "b", 50, 60).unknown(2, "acquire", "c", 35);
        assertEquals(List.of(), clients.kinds());
        assertEquals(Answer.OK, clients.check(NAME).answer());
        assertEquals(2, clients.check(NAME).examined());
    }

    @Test
    void twoAcknowledgedHoldersAtOnceAreFound() {
        clients.done(0, "acquire", "a", 0, 10).done(1, "acquire", "b", 5, 30).done(0, "release", "a", 40, 50);
        assertEquals(List.of(Kind.TWO_HOLDERS), clients.kinds());
        assertEquals("lock k was given to b while a held it", clients.check(NAME).violations().get(0).detail());
    }

    @Test
    void aHolderWithoutANameIsItsProcess() {
        clients.done(0, "acquire", "", 0, 10).done(1, "acquire", "", 20, 30);
        assertEquals("lock k was given to process 1 while process 0 held it",
                clients.check(NAME).violations().get(0).detail());
    }

    @Test
    void aReleaseThatWasNeverAnsweredMayComeAtAnyTime() {
        clients.done(0, "acquire", "a", 0, 10).unknown(0, "release", "a", 20).done(1, "acquire", "a", 30, 40)
                .done(2, "acquire", "b", 50, 60);
        assertEquals(List.of(), clients.kinds());
        assertEquals(1, clients.check(NAME).undecided());
    }

    @Test
    void aRefusedReleaseReleasesNothing() {
        clients.done(0, "acquire", "a", 0, 10).refused(0, "release", "a", 20).done(2, "acquire", "b", 50, 60);
        assertEquals(List.of(Kind.TWO_HOLDERS), clients.kinds());
    }
}
