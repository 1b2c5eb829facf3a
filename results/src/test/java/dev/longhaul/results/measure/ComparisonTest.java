package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.measure.Difference.Answer;
import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.testdata.SyntheticRun;

class ComparisonTest {
    private static final Analysis FIRST = Analysis.of(SyntheticRun.of(1));

    @Test
    void aRunComparedWithItselfNeverDiffers() {
        Comparison comparison = Comparison.of(FIRST, FIRST);
        assertEquals(FIRST.cells().size(), comparison.cells().size());
        for (Comparison.CellComparison cell : comparison.cells()) {
            for (Difference difference : cell.differences()) {
                assertEquals(difference.before(), difference.after());
                assertFalse(difference.answer() == Answer.DIFFERENT, difference::toString);
            }
        }
    }

    @Test
    void manyWritesOfTheSameSpeedAreTheSame() {
        Comparison comparison = Comparison.of(FIRST, Analysis.of(SyntheticRun.of(2)));
        assertTrue(comparison.cells().stream().flatMap(c -> c.differences().stream())
                .filter(d -> d.figure() == Figure.WRITE_LATENCY && d.nBefore() > 50)
                .allMatch(d -> d.answer() == Answer.SAME));
    }

    @Test
    void theAnswerFollowsFromTheInterval() {
        assertEquals(Answer.SAME, answer(0.95, 1.15));
        assertEquals(Answer.SAME, answer(1.02, 1.08));
        assertEquals(Answer.DIFFERENT, answer(1.02, 1.3));
        assertEquals(Answer.NOT_ENOUGH, answer(0.7, 1.1));
        assertEquals(Answer.NOT_ENOUGH, answer(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    private static Answer answer(double low, double high) {
        return new Difference(Figure.TIME_TO_LEADER, "", 1, 1, 10, 10, new Interval(low, high)).answer();
    }
}
