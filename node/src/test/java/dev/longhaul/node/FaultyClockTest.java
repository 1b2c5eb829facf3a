package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FaultyClockTest {
    private long truth = 1000;
    private final FaultyClock clock = new FaultyClock(() -> truth);

    @Test
    void aClockThatNobodyBentIsRight() {
        truth = 5000;
        assertEquals(5000, clock.now());
        assertEquals(5000, clock.shown(5000));
        assertEquals(7000, clock.when(7000));
    }

    @Test
    void aStepPutsItAheadForGoodAndTheSameStepAgainDoesNothing() {
        clock.set(300, 1);
        clock.set(300, 1);
        truth = 2000;
        assertEquals(2300, clock.shown(2000));
        assertEquals(2000, clock.when(2300));
        assertEquals(2000, clock.now(), "stamps stay true");
        assertThrows(IllegalArgumentException.class, () -> clock.set(299, 1));
        assertEquals(300, clock.ahead());
    }

    @Test
    void aRateCountsFromTheMomentItIsSetAndWhatItGainedStays() {
        truth = 2000;
        clock.set(0, 2);
        assertEquals(2000 + 200, clock.shown(2100));
        assertEquals(2100, clock.when(2200));
        truth = 2500;
        clock.set(0, 1);
        assertEquals(3000 + 100, clock.shown(2600));
        assertEquals(0, clock.ahead());
    }

    @Test
    void aReadingFromBeforeAChangeDoesNotGoBack() {
        truth = 2000;
        long before = clock.shown(1999);
        clock.set(0, 2);
        assertTrue(clock.shown(1999) >= before);
    }

    @Test
    void aDeadlineThatNeverComesStaysThat() {
        clock.set(10, 0.5);
        assertEquals(Long.MAX_VALUE, clock.when(Long.MAX_VALUE));
    }

    @Property(tries = 300)
    void itShowsADeadlineWhenItSaysAndNotMuchSooner(@ForAll @DoubleRange(min = 0.5, max = 2) double rate,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long in) {
        FaultyClock own = new FaultyClock(() -> 123_456_789_012_345L);
        own.set(0, rate);
        long deadline = own.shown(own.now()) + in;
        long time = own.when(deadline);
        assertTrue(own.shown(time) >= deadline);
        assertTrue(own.shown(time - 4) < deadline || in < 8, "a few nanoseconds are what doubles cost");
    }
}
