package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistanceTest {
    private static Distance between(LongStream first, LongStream second) {
        return Distance.of("kill", Sample.of(first), Sample.of(second)).orElseThrow();
    }

    @Test
    void equalSamplesAreNotApart() {
        assertEquals(0, between(LongStream.of(1, 2, 2, 5), LongStream.of(5, 2, 1, 2)).distance());
    }

    @Test
    void samplesThatDoNotOverlapAreAsFarApartAsCanBe() {
        assertEquals(1, between(LongStream.of(1, 2), LongStream.of(3, 4, 5)).distance());
    }

    @Test
    void theLargestDifferenceCountsWhereverItIs() {
        assertEquals(0.5, between(LongStream.of(1, 2, 3, 4), LongStream.of(3, 4, 5, 6)).distance(), 1e-12);
    }

    @Test
    void theCriticalValueIsThatOfTheTables() {
        // Smirnov 1948: n = m = 200 at 5 %: 1.358 sqrt(2 / 200)
        Distance distance = between(LongStream.range(0, 200), LongStream.range(0, 200));
        assertEquals(0.1358, distance.critical(), 1e-4);
    }

    @Test
    void censoredTimesHaveNoDistance() {
        Sample censored = Sample.of(LongStream.of(1), LongStream.of(10));
        assertTrue(Distance.of("kill", censored, Sample.of(LongStream.of(1))).isEmpty());
        assertTrue(Distance.of("kill", Sample.EMPTY, Sample.of(LongStream.of(1))).isEmpty());
    }
}
