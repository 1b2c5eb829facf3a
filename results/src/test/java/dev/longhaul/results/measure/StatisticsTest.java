package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class StatisticsTest {
    @Test
    void poissonIntervalsAreThoseOfGarwood() {
        assertEquals(0, Statistics.poisson(0).low());
        assertEquals(3.6889, Statistics.poisson(0).high(), 1e-4);
        assertEquals(0.0253, Statistics.poisson(1).low(), 1e-4);
        assertEquals(5.5716, Statistics.poisson(1).high(), 1e-4);
        assertEquals(4.7954, Statistics.poisson(10).low(), 1e-4);
        assertEquals(18.3904, Statistics.poisson(10).high(), 1e-4);
    }

    @Test
    void noEventIn15SecondsBoundsTheRateAt885AnHour() {
        Rate rate = Rate.of(0, 15_000_000_000L);
        assertEquals(885, rate.interval().high(), 0.5);
        assertEquals(0, rate.perHour());
    }

    @Test
    void aRateOverNoTimeIsUnknown() {
        assertFalse(Rate.of(0, 0).interval().bounded());
    }

    @Test
    void sharesHaveTheIntervalsOfClopperAndPearson() {
        assertEquals(0.3085, Statistics.clopperPearson(0, 10).high(), 1e-4);
        assertEquals(0.1871, Statistics.clopperPearson(5, 10).low(), 1e-4);
        assertEquals(0.8129, Statistics.clopperPearson(5, 10).high(), 1e-4);
        assertEquals(1, Statistics.clopperPearson(10, 10).high());
    }

    @Test
    void equalCountsInEqualTimesHaveARatioRoundOne() {
        Interval ratio = Statistics.ratioOfRates(20, 1, 20, 1);
        assertEquals(1, ratio.low() * ratio.high(), 1e-9);
        assertTrue(Statistics.ratioOfRates(100, 1, 10, 1).low() > 1);
        assertEquals(Double.POSITIVE_INFINITY, Statistics.ratioOfRates(3, 1, 0, 1).high());
    }

    @Test
    void theMedianHasAnIntervalFromSixValuesOn() {
        assertArrayEquals(new int[]{0, 6}, Statistics.quantileRanks(0.5, 5));
        assertArrayEquals(new int[]{1, 6}, Statistics.quantileRanks(0.5, 6));
        assertArrayEquals(new int[]{2, 9}, Statistics.quantileRanks(0.5, 10));
    }

    @Test
    void highQuantilesAreGivenFromTheSizeThatBoundsThem() {
        assertEquals(Optional.empty(), counting(28).p90());
        assertEquals(29, counting(29).p90().orElseThrow().interval().high());
        assertEquals(Optional.empty(), counting(298).p99());
        assertEquals(299, counting(299).p99().orElseThrow().interval().high());
        assertEquals(27, counting(29).p90().orElseThrow().value());
    }

    @Test
    void censoredValuesStayInTheMedian() {
        Quantile median = Sample.of(LongStream.of(1, 2), LongStream.of(10, 10, 10)).median().orElseThrow();
        assertTrue(median.beyond());
        assertEquals(10, median.value());
        assertEquals(5, median.n());
        Quantile within = Sample.of(LongStream.of(1, 2, 3), LongStream.of(10, 10)).median().orElseThrow();
        assertFalse(within.beyond());
        assertEquals(3, within.value());
    }

    @Test
    void aMedianBetweenAnObservedAndACensoredValueIsBeyondTheirMiddle() {
        Quantile median = Sample.of(LongStream.of(2), LongStream.of(10)).median().orElseThrow();
        assertTrue(median.beyond());
        assertEquals(6, median.value());
    }

    @Test
    void aValueCensoredEarlyMakesALaterQuantileALowerBound() {
        assertTrue(Sample.of(LongStream.of(5, 6, 7), LongStream.of(1)).median().orElseThrow().beyond());
    }

    @Test
    void anEmptySampleHasNoFigures() {
        assertEquals(Optional.empty(), Sample.EMPTY.median());
        assertEquals(Optional.empty(), Sample.EMPTY.max());
        assertTrue(Double.isNaN(Sample.EMPTY.mean()));
    }

    @Test
    void theBootstrapOfEqualSamplesHoldsOneAndOfFarOnesDoesNot() {
        Bootstrap bootstrap = new Bootstrap(7);
        assertTrue(bootstrap.ratioOfMedians(counting(50), counting(50)).contains(1));
        assertTrue(bootstrap.ratioOfMeans(counting(50), counting(500)).high() < 0.2);
        assertEquals(new Bootstrap(7).ratioOfMeans(counting(9), counting(5)),
                new Bootstrap(7).ratioOfMeans(counting(9), counting(5)));
        assertFalse(bootstrap.ratioOfMeans(counting(1), counting(5)).bounded());
    }

    @Test
    void theBootstrapOfAMedianIsAsWideWhetherDrawnOrNot() {
        Sample one = Sample.of(LongStream.of(100, 100));
        Interval drawn = new Bootstrap(3).ratioOfMedians(counting(100), one);
        Interval byRank = new Bootstrap(3).ratioOfMedians(counting(101), one);
        assertEquals(drawn.low(), byRank.low(), 0.03);
        assertEquals(drawn.high(), byRank.high(), 0.03);
        assertTrue(drawn.contains(0.505) && drawn.high() - drawn.low() > 0.1, drawn::toString);
    }

    @Property
    void poissonIntervalsHoldTheCountAndGrowWithIt(@ForAll @IntRange(max = 5000) int events) {
        Interval interval = Statistics.poisson(events);
        assertTrue(interval.contains(events));
        assertTrue(interval.high() < Statistics.poisson(events + 1).high());
    }

    @Property
    void shareAndIntervalLieInZeroToOne(@ForAll @IntRange(max = 300) int hits, @ForAll @IntRange(max = 300) int more) {
        Proportion share = Proportion.of(hits, (long) hits + more);
        assertTrue(share.interval().low() >= 0 && share.interval().high() <= 1);
        assertTrue(hits + more == 0 || share.interval().contains(share.share()));
    }

    @Property
    void quantilesLieInTheirIntervals(@ForAll @Size(min = 1, max = 400) long[] values,
            @ForAll @Size(max = 20) @LongRange(min = 0, max = 1000) long[] censored) {
        Sample sample = Sample.of(LongStream.of(values).map(v -> Math.floorMod(v, 1000L)), LongStream.of(censored));
        for (Optional<Quantile> quantile : java.util.List.of(sample.median(), sample.p90(), sample.p99())) {
            quantile.ifPresent(q -> assertTrue(q.beyond() || q.interval().contains(q.value()), q::toString));
        }
    }

    private static Sample counting(int n) {
        return Sample.of(LongStream.rangeClosed(1, n));
    }
}
