package dev.longhaul.chaos.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StreamsTest {
    @Property
    void theSameSeedAndNameGiveTheSameDraws(@ForAll long seed, @ForAll String name) {
        assertEquals(new Streams(seed).named(name).generator().nextLong(),
                new Streams(seed).named(name).generator().nextLong());
    }

    @Test
    void purposesDoNotShareTheirDraws() {
        Set<Long> seeds = new HashSet<>();
        Streams streams = new Streams(7);
        for (int i = 0; i < 1000; i++) {
            seeds.add(streams.named("load " + i).seed());
            seeds.add(streams.named("load").named(" " + i).seed());
        }
        assertEquals(2000, seeds.size());
    }

    @Test
    void anotherSeedGivesOtherDraws() {
        assertNotEquals(new Streams(1).named("delays").seed(), new Streams(2).named("delays").seed());
    }
}
