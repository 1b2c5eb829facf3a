package dev.longhaul.results.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void durationsCarryThreeDigitsAndTheUnitThatSuitsThem() {
        assertEquals("1.62 s", Numbers.duration(1_618_234_000));
        assertEquals("148 ms", Numbers.duration(148_200_000));
        assertEquals("0.94 ms", Numbers.duration(940_000));
        assertEquals("1 s", Numbers.duration(999_700_000));
        assertEquals("20 min", Numbers.duration(1_200e9));
        assertEquals("5 h", Numbers.duration(18_000e9));
        assertEquals("4 d", Numbers.duration(4 * 86_400e9));
        assertEquals("–", Numbers.duration(Double.NaN));
    }

    @Test
    void intervalStandsInTheUnitOfItsValue() {
        assertEquals("1.05 s (0.933–3.22)", Numbers.duration(1_050e6, 933e6, 3_220e6));
        assertEquals("53.2 ms (42.2–70.5)", Numbers.duration(53.2e6, 42.2e6, 70.5e6));
    }

    @Test
    void sharesNeverRoundToAllOrNothingWhatIsNeither() {
        assertEquals("0 %", Numbers.percent(0));
        assertEquals("< 0.1 %", Numbers.percent(0.0001));
        assertEquals("17 %", Numbers.percent(0.1723));
        assertEquals("99.5 %", Numbers.percent(0.995));
        assertEquals("> 99.9 %", Numbers.percent(0.99999));
        assertEquals("100 %", Numbers.percent(1));
    }

    @Test
    void localeOfTheMachineChangesNothing() {
        Locale.setDefault(Locale.GERMANY);
        assertEquals("1,234", Numbers.count(1234));
        assertEquals("3.4", Numbers.significant(3.4));
        assertEquals("1.5", Svg.number(1.46));
    }
}
