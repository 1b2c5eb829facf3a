package dev.longhaul.chaos.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SimClockTest {
    @Test
    void aTrueClockShowsTheSimulationsTime() {
        SimClock clock = new SimClock();
        assertEquals(123, clock.at(123));
        assertEquals(123, clock.when(123));
    }

    @Test
    void aFastClockReachesADeadlineEarly() {
        SimClock clock = new SimClock();
        clock.rate(2, 100);
        assertEquals(100, clock.at(100));
        assertEquals(300, clock.at(200));
        assertEquals(200, clock.when(300));
    }

    @Test
    void aDeadlineIsNeverReachedBeforeTheClockShowsIt() {
        SimClock clock = new SimClock();
        clock.rate(1.37, 11);
        for (long shown = 12; shown < 5000; shown++) {
            assertTrue(clock.at(clock.when(shown)) >= shown, "at " + shown);
        }
    }

    @Test
    void aStepLeavesTheRateAlone() {
        SimClock clock = new SimClock();
        clock.step(50);
        assertEquals(150, clock.at(100));
        assertThrows(IllegalArgumentException.class, () -> clock.step(-1));
        assertThrows(IllegalArgumentException.class, () -> clock.rate(3, 0));
    }
}
