package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aShortRoundTripMayBeOffByOneMillisecond() {
        assertTrue(Calibrator.within(MILLI, 2 * MILLI));
        assertTrue(Calibrator.within(MILLI, 0));
        assertFalse(Calibrator.within(MILLI, 2 * MILLI + 1));
    }

    @Test
    void aLongRoundTripMayBeOffByTwoPercent() {
        assertTrue(Calibrator.within(200 * MILLI, 204 * MILLI));
        assertFalse(Calibrator.within(200 * MILLI, 204 * MILLI + 1));
        assertFalse(Calibrator.within(200 * MILLI, 196 * MILLI - 1));
    }

    @Test
    void noAnswerIsNeverWithin() {
        assertFalse(Calibrator.within(0, -1));
    }
}
