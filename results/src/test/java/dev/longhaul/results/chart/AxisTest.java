package dev.longhaul.results.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Property
    void ticksLieOnTheAxisInOrder(@ForAll @DoubleRange(min = 1e-4, max = 1e6) @Scale(6) double least,
            @ForAll @DoubleRange(min = 1, max = 1e5) double factor) {
        Axis axis = Axis.suiting(least, least * factor, "s");
        double last = Double.NEGATIVE_INFINITY;
        assertFalse(axis.ticks(5).isEmpty());
        for (double tick : axis.ticks(5)) {
            assertTrue(tick > last && tick >= axis.min() * 0.999 && tick <= axis.max() * 1.001);
            last = tick;
        }
        assertTrue(axis.at(least) <= axis.at(least * factor) && axis.at(least) >= 0 && axis.at(least * factor) <= 1);
    }

    @Test
    void isLogarithmicOnlyPastTwoDecades() {
        assertFalse(Axis.suiting(1, 99, "s").log());
        assertTrue(Axis.suiting(1, 101, "s").log());
    }

    @Test
    void barsBeginAtZero() {
        assertEquals(0, Axis.fromZero(412, "an hour").min());
    }
}
