package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is drawn at random, and from which stream. */
class DrawsTest {

    private static final long MS = 1_000_000;

    @Test
    void splitMix64GivesTheReferenceSequence() {
        SplitMix64 random = new SplitMix64(1234567);
        assertEquals(6457827717110365317L, random.nextLong());
        assertEquals(3203168211198807973L, random.nextLong());
        assertEquals(-8629252141511181193L, random.nextLong());
    }

    @Test
    void streamsDifferInEveryPartOfTheirName() {
        long base = SplitMix64.stream(1, "p", 0, Direction.UPSTREAM, "t").nextLong();
        assertEquals(base, SplitMix64.stream(1, "p", 0, Direction.UPSTREAM, "t").nextLong());
        assertNotEquals(base, SplitMix64.stream(2, "p", 0, Direction.UPSTREAM, "t").nextLong());
        assertNotEquals(base, SplitMix64.stream(1, "q", 0, Direction.UPSTREAM, "t").nextLong());
        assertNotEquals(base, SplitMix64.stream(1, "p", 1, Direction.UPSTREAM, "t").nextLong());
        assertNotEquals(base, SplitMix64.stream(1, "p", 0, Direction.DOWNSTREAM, "t").nextLong());
        assertNotEquals(base, SplitMix64.stream(1, "p", 0, Direction.UPSTREAM, "u").nextLong());
    }

    @Property(tries = 200)
    void jitterIsWholeMillisecondsWithinItsRange(@ForAll long seed, @ForAll @IntRange(max = 500) int latency,
            @ForAll @IntRange(max = 500) int jitter) {
        Latency toxic = new Latency(latency, jitter);
        SplitMix64 random = new SplitMix64(seed);
        for (int i = 0; i < 50; i++) {
            long nanos = toxic.nanos(toxic.draw(random));
            assertEquals(0, nanos % MS);
            assertTrue(nanos >= Math.max(0, latency - jitter) * MS && nanos <= (latency + Math.max(0, jitter - 1)) * MS,
                    nanos + " ns");
        }
    }

    @Test
    void logNormalDelaysHaveTheirMedianAndSigma() {
        LogNormal delay = new LogNormal(10 * MS, 0.5);
        SplitMix64 random = new SplitMix64(5);
        double sum = 0;
        double squares = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            double log = Math.log(delay.nanos(delay.draw(random)) / (10.0 * MS));
            sum += log;
            squares += log * log;
        }
        assertEquals(0, sum / draws, 0.02);
        assertEquals(0.5, Math.sqrt(squares / draws), 0.02);
    }

    @Property(tries = 300)
    void slicesAreNeverEmptyNorLargerThanAllowed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int average,
            @ForAll @IntRange(max = 4_999) int variation, @ForAll @IntRange(min = 1, max = 200_000) int size) {
        int allowed = Math.min(variation, average - 1);
        Slicer slicer = new Slicer(average, allowed, 0);
        SplitMix64 random = new SplitMix64(seed);
        for (int left = size; left > 0;) {
            int slice = slicer.firstSlice(left, random);
            assertTrue(slice >= 1 && slice <= left && slice <= average + allowed, slice + " of " + left);
            left -= slice;
        }
    }
}
