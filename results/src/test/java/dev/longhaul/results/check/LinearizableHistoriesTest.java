package dev.longhaul.results.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.record.Operation.Outcome;

class LinearizableHistoriesTest {
    private final Clients clients = new Clients();

    @Test
    void keysOfAllKindsOfOneTrialAreCheckedByTheirModels() {
        everyKind();
        CheckResult check = clients.check(LinearizableHistories.NAME);
        assertEquals(Answer.OK, check.answer(), check.remark());
        assertEquals(12, check.examined());
        assertEquals(Answer.OK, clients.safety().answer());
    }

    @Test
    void onlyTheKindOfKeyThatIsWrongIsIllegal() {
        everyKind();
        clients.add(7, "get", "n", "6", 100, 110, Outcome.OK, 0);
        Safety safety = clients.safety();
        assertEquals(Answer.ILLEGAL, safety.answer());
        assertEquals(1, safety.illegal().size());
        assertEquals("c1/n", safety.illegal().get(0).contradiction().key());
        Violation found = clients.check(LinearizableHistories.NAME).violations().get(0);
        assertEquals("6", found.evidence().get(found.evidence().size() - 1).value());
        assertEquals("t1", found.trial());
    }

    @Test
    void aStaleReadInOrderOfEachProcessIsStillSequentiallyConsistent() {
        clients.done(0, "put", "x", 0, 10).done(0, "put", "y", 20, 30).done(1, "get", "x", 40, 50);
        assertEquals(Answer.OK, clients.safety().illegal().get(0).sequential());
        clients.done(1, "get", "y", 60, 70).done(1, "get", "x", 80, 90);
        assertEquals(Answer.ILLEGAL, clients.safety().illegal().get(0).sequential());
    }

    @Test
    void readsOfLocalStateAreNoPartOfIt() {
        clients.done(0, "put", "x", 0, 10).done(1, "stale_get", "", 20, 30).done(1, "get", "x", 40, 50);
        assertEquals(Answer.OK, clients.check(LinearizableHistories.NAME).answer());
        assertEquals(2, clients.check(LinearizableHistories.NAME).examined());
    }

    @Test
    void withoutTimeTheAnswerIsUnknownAndSaysHowFarItCame() {
        everyKind();
        Safety safety = Safety.of(clients.run(), new Limits(Duration.ZERO, 0), (check, nanos) -> {});
        CheckResult check = safety.checks().get(3);
        assertEquals(Answer.UNKNOWN, check.answer());
        assertEquals(check.examined(), check.undecided());
        assertTrue(check.remark().contains("out of time"), check.remark());
        assertEquals(Answer.UNKNOWN, safety.answer());
    }

    @Test
    void anOperationThatNoModelKnowsLeavesItsKeyUndecided() {
        clients.done(0, "put", "x", 0, 10).done(1, "get", "x", 20, 30);
        clients.add(1, "increment-and-swap", "z", "", 40, 50, Outcome.OK, 0);
        CheckResult check = clients.check(LinearizableHistories.NAME);
        assertEquals(Answer.UNKNOWN, check.answer());
        assertEquals(1, check.undecided());
        assertTrue(check.remark().contains("increment-and-swap"), check.remark());
    }

    private void everyKind() {
        clients.done(0, "put", "x", 0, 10).done(1, "get", "x", 20, 30).unknown(2, "cas", "[\"x\",\"y\"]", 20)
                .done(1, "get", "y", 40, 50);
        clients.add(3, "add", "n", "5", 0, 10, Outcome.OK, 0).add(4, "get", "n", "5", 20, 30, Outcome.OK, 0);
        clients.add(5, "append", "l", "a;", 0, 10, Outcome.OK, 0).add(6, "append", "l", "b;", 0, 10, Outcome.OK, 0)
                .add(5, "get", "l", "b;a;", 20, 30, Outcome.OK, 0);
        clients.add(8, "acquire", "m", "p", 0, 10, Outcome.OK, 0).add(8, "release", "m", "p", 20, 30, Outcome.OK, 0)
                .add(9, "acquire", "m", "q", 25, 40, Outcome.OK, 0);
    }
}
