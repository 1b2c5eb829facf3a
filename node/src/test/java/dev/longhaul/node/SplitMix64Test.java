package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SplitMix64Test {
    private static List<Long> draws(long seed, int stream) {
        SplitMix64 random = new SplitMix64(seed, stream);
        return LongStream.range(0, 20).map(i -> random.nextLong(1_000_000)).boxed().toList();
    }

    @Example
    void aSeedRepeatsItsStream() {
        assertEquals(draws(5, 1), draws(5, 1));
    }

    @Example
    void nodesOfOneSeedDrawDifferently() {
        assertNotEquals(draws(5, 0), draws(5, 1));
        assertNotEquals(draws(5, 1), draws(6, 0));
    }

    @Property
    void everyDrawIsBelowItsBound(@ForAll long seed, @ForAll @LongRange(min = 1) long bound) {
        SplitMix64 random = new SplitMix64(seed, 0);
        for (int i = 0; i < 20; i++) {
            long draw = random.nextLong(bound);
            assertTrue(draw >= 0 && draw < bound);
        }
    }

    @Example
    void drawsAreSpreadEvenly() {
        SplitMix64 random = new SplitMix64(42, 0);
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) {
            counts[(int) random.nextLong(10)]++;
        }
        for (int count : counts) {
            assertTrue(Math.abs(count - 10_000) < 500, "10000 +- 5 standard deviations: " + count);
        }
    }
}
