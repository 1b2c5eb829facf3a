package dev.longhaul.links.embedded;

import java.nio.charset.StandardCharsets;

/**
 * Steele, Lea and Flood's SplitMix64 ("Fast splittable pseudorandom number generators", OOPSLA 2014), with streams told apart by name
 * so that one connection's draws do not depend on what another one drew.
 */
final class SplitMix64 {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    /** The stream of one toxic on one link: seed, proxy, number of the connection, direction and toxic name it. */
    static SplitMix64 stream(long seed, String proxy, long connection, Direction direction, String toxic) {
        long key = mix(seed + GOLDEN_GAMMA);
        key = mix(key ^ hash(proxy));
        key = mix(key + connection * GOLDEN_GAMMA);
        key = mix(key + direction.ordinal() + 1);
        return new SplitMix64(mix(key ^ hash(toxic)));
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), 53 bits. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Standard normal, by Box and Muller; always two draws. */
    double nextGaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - nextDouble()));
        return radius * Math.cos(2 * Math.PI * nextDouble());
    }

    /** Uniform in 0..bound-1. */
    int nextInt(int bound) {
        return (int) (nextDouble() * bound);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** FNV-1a, 64 bits: {@code String.hashCode} has only 32. */
    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }
}
