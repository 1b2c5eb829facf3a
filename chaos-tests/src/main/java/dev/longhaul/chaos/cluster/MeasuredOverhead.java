package dev.longhaul.chaos.cluster;

import dev.longhaul.regions.Overhead;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What links add to a round trip on this machine: measured once a run, with and without a delay, each by the first cluster that has such links.
 * Before that it is a guess.
 */
final class MeasuredOverhead {
    /** More than this is a machine that was busy, not a link. */
    private static final long MOST = 4_000_000;

    private OptionalLong bare = OptionalLong.empty();
    private OptionalLong delayed = OptionalLong.empty();

    /**
     * One pair.
     *
     * @param set delay of both directions together, nanoseconds
     * @param measured round trip, nanoseconds; negative: none came back
     */
    record Pair(long set, long measured) {}

    /** Whether any of these delays of pairs is of a kind that was not measured yet. */
    synchronized boolean lacks(List<Long> delays) {
        return delays.stream().anyMatch(delay -> (delay == 0 ? bare : delayed).isEmpty());
    }

    /** Takes the median of each kind; a kind that is known stays. */
    synchronized void learn(List<Pair> pairs) {
        bare = bare.isPresent() ? bare : median(pairs, true);
        delayed = delayed.isPresent() ? delayed : median(pairs, false);
    }

    private static OptionalLong median(List<Pair> pairs, boolean without) {
        long[] over = pairs.stream()
                .filter(pair -> pair.measured() >= 0 && pair.set() == 0 == without)
                .mapToLong(pair -> Math.max(0, Math.min(MOST, pair.measured() - pair.set())))
                .toArray();
        Arrays.sort(over);
        return over.length == 0 ? OptionalLong.empty() : OptionalLong.of(over[over.length / 2]);
    }

    /** What was measured, and for the rest the guess. */
    synchronized Overhead known(Overhead guess) {
        return new Overhead(bare.orElse(guess.bare()), delayed.orElse(guess.delayed()));
    }
}
