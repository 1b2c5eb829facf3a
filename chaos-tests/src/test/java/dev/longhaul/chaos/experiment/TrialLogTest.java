package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.results.measure.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialLogTest {
    @Test
    void timeInsideTrialsOfSeveralWorldsCountsOnce() {
        assertEquals(25, TrialLog.covered(List.of(new Span(30, 40), new Span(0, 10), new Span(5, 15), new Span(6, 7))));
    }

    @Test
    void noTrialCoversNoTime() {
        assertEquals(0, TrialLog.covered(List.of()));
    }
}
