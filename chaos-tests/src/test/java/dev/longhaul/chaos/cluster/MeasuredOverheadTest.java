package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.MeasuredOverhead.Pair;
import dev.longhaul.regions.Overhead;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredOverheadTest {
    private static final Overhead GUESS = new Overhead(100, 200);

    private final MeasuredOverhead overhead = new MeasuredOverhead();

    @Test
    void beforeAnythingIsMeasuredItIsTheGuess() {
        assertTrue(overhead.lacks(List.of(0L)));
        assertEquals(GUESS, overhead.known(GUESS));
    }

    @Test
    void theMedianOfEachKindIsKeptAndNotMeasuredAgain() {
        overhead.learn(List.of(new Pair(1000, 1300), new Pair(1000, 1900), new Pair(5000, 5500)));
        assertFalse(overhead.lacks(List.of(70L)));
        assertTrue(overhead.lacks(List.of(70L, 0L)));
        assertEquals(new Overhead(100, 500), overhead.known(GUESS));
        overhead.learn(List.of(new Pair(0, 60), new Pair(1000, 9000)));
        assertEquals(new Overhead(60, 500), overhead.known(GUESS));
    }

    @Test
    void whatDidNotComeBackOrCameBeforeItsTimeIsNoNegativeOverhead() {
        overhead.learn(List.of(new Pair(1000, -1), new Pair(0, -1)));
        assertTrue(overhead.lacks(List.of(0L, 1L)));
        overhead.learn(List.of(new Pair(1000, 900)));
        assertEquals(new Overhead(100, 0), overhead.known(GUESS));
    }
}
