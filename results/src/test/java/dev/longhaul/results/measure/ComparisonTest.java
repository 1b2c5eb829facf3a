package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.measure.Difference.Answer;
import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.record.TrialKind;
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

    @Test
    void fewTrialsSayNothingHoweverFarApartTheyAre() {
        assertEquals(Answer.NOT_ENOUGH, medians(2, 0));
        assertEquals(Answer.NOT_ENOUGH, medians(5, 0));
        assertEquals(Answer.DIFFERENT, medians(6, 0));
        assertEquals(Answer.NOT_ENOUGH, means(9, 0));
        assertEquals(Answer.DIFFERENT, means(10, 0));
    }

    @Test
    void aCensoredTrialLeavesTheRatioUnknown() {
        assertEquals(Answer.NOT_ENOUGH, medians(20, 1));
        assertEquals(Answer.NOT_ENOUGH, means(20, 1));
    }

    @Test
    void meansOfTimeToLeaderAreComparedBesideTheMediansWithTheirN() {
        Comparison comparison = Comparison.of(FIRST, Analysis.of(SyntheticRun.of(2)));
        Comparison.CellComparison cell = comparison.cells().get(0);
        Difference mean = cell.differences().stream()
                .filter(d -> d.figure() == Figure.MEAN_TIME_TO_LEADER && d.about().equals("kill")).findFirst()
                .orElseThrow();
        Sample first = cell.before().orElseThrow().recovery(TrialKind.KILL).orElseThrow().timeToLeader();
        assertEquals(first.mean(), mean.before());
        assertEquals(first.n(), mean.nBefore());
    }

    /** Of n times of 100 to 120 ms against n of twice that, the last of them censored. */
    private static Answer medians(int n, int censored) {
        return Difference.medians(Figure.TIME_TO_LEADER, "kill", times(n, 0, 1), times(n, censored, 2), 1)
                .orElseThrow().answer();
    }

    private static Answer means(int n, int censored) {
        return Difference.means("kill", times(n, 0, 1), times(n, censored, 2), 1).orElseThrow().answer();
    }

    private static Sample times(int n, int censored, long factor) {
        return Sample.of(LongStream.range(censored, n).map(i -> factor * (100 + 20 * i / n)),
                LongStream.range(0, censored).map(i -> factor * 100));
    }

    private static Answer answer(double low, double high) {
        return new Difference(Figure.TIME_TO_LEADER, "", 1, 1, 10, 10, new Interval(low, high)).answer();
    }
}
