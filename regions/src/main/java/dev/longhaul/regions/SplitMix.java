package dev.longhaul.regions;

import java.nio.charset.StandardCharsets;

/**
 * A stream of random numbers that a seed and a name determine, on every JVM alike: SplitMix64 (Steele, Lea and Flood
 * 2014) started from the seed and the name's FNV-1a hash. Streams of different names are independent, so that one more
 * link or one more purpose changes nothing for the others.
 */
final class SplitMix {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        state = mix(seed + GAMMA) ^ mix(hash);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The next of 2^53 evenly spaced numbers in (0, 1]. */
    double uniform() {
        state += GAMMA;
        return ((mix(state) >>> 11) + 1) * 0x1.0p-53;
    }

    /** Exponentially distributed. */
    double exponential(double mean) {
        return -mean * StrictMath.log(uniform());
    }

    /** Normally distributed with mean 0 and standard deviation 1 (Box and Muller 1958). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }
}
