package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void timesHaveThreeDigitsAtTheMost() {
        assertEquals("1.62 s", Console.time(1_618_234_000L));
        assertEquals("84 ms", Console.time(84_321_000L));
        assertEquals("0.3 ms", Console.time(312_000L));
        assertEquals("10.0 s", Console.time(10_000_000_000L));
        assertEquals("1.00 s", Console.time(999_990_000L));
        assertEquals("240 s", Console.time(240_000_000_000L));
    }
}
