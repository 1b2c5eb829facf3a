package dev.longhaul.chaos.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Seeded randomness, one independent stream per purpose: a draw for one purpose never shifts another's. The seed alone repeats all of them.
 */
public record Streams(long seed) {
    /** The streams of a purpose; the same name gives the same streams, in whatever order names are asked for. */
    public Streams named(String purpose) {
        long hash = seed;
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash ^ purpose.charAt(i));
        }
        return new Streams(mix(hash ^ purpose.length()));
    }

    /** A generator at the start of this stream (SplitMix64: Steele, Lea and Flood 2014). */
    public RandomGenerator generator() {
        return new SplittableRandom(seed);
    }

    /** The finaliser of SplitMix64, after its step by the golden ratio. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
