package dev.longhaul.node;

import dev.longhaul.raft.RandomSource;

/** A seeded stream of numbers: SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"). */
final class SplitMix64 implements RandomSource {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Streams of one seed differ by their {@code stream}, so that the nodes of a cluster may share the seed. */
    SplitMix64(long seed, int stream) {
        state = mix(seed + GOLDEN_GAMMA * (stream + 1L));
    }

    @Override
    public long nextLong(long bound) {
        long draw;
        long value;
        do {
            state += GOLDEN_GAMMA;
            draw = mix(state) >>> 1;
            value = draw % bound;
        } while (draw - value + (bound - 1) < 0);
        return value;
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
