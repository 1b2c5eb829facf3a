package dev.longhaul.chaos.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BeliefTest {
    private final Belief belief = new Belief(100);

    @Test
    void whoeverIsNamedIsBelievedUntilItFails() {
        assertEquals(Belief.NOBODY, belief.leader());
        assertTrue(belief.learn(0, 2, 5, 0));
        assertEquals(2, belief.leader());
        assertFalse(belief.learn(0, 2, 5, 1), "no news");
        assertTrue(belief.lost(2, 2));
        assertEquals(Belief.NOBODY, belief.leader());
        assertEquals(2, belief.last());
    }

    @Test
    void aLeadershipThatFailedIsBelievedAgainOnlyAfterAWhileAndFromTheLeaderItself() {
        belief.learn(0, 2, 5, 0);
        belief.lost(2, 10);
        assertFalse(belief.learn(0, 2, 5, 1000), "followers name a dead leader for a while");
        assertFalse(belief.learn(2, 2, 5, 109), "too early");
        assertTrue(belief.learn(2, 2, 5, 110));
    }

    @Test
    void theSameNodeInANewTermIsBelievedAtOnce() {
        belief.learn(0, 2, 5, 0);
        belief.lost(2, 10);
        assertTrue(belief.learn(0, 2, 6, 11));
    }

    @Test
    void anEarlierTermIsNeverGoneBackTo() {
        belief.learn(0, 1, 6, 0);
        assertFalse(belief.learn(0, 2, 5, 0));
        belief.lost(1, 1);
        assertFalse(belief.learn(0, 2, 5, 2));
    }

    @Test
    void theFailureOfAnotherNodeChangesNothing() {
        belief.learn(0, 1, 6, 0);
        assertFalse(belief.lost(2, 1));
        assertEquals(1, belief.leader());
    }
}
