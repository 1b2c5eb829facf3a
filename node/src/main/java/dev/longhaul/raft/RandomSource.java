package dev.longhaul.raft;

/** The only randomness the core may draw: a seeded stream handed in by the driver. */
@FunctionalInterface
public interface RandomSource {
    /** A uniform draw from {@code [0, bound)}; {@code bound} is positive. */
    long nextLong(long bound);
}
