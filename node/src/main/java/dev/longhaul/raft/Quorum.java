package dev.longhaul.raft;

import java.util.Arrays;

/** Majority arithmetic, and nothing but arithmetic. */
final class Quorum {
    private Quorum() {
    }

    /** The smallest number of servers that is more than half of {@code members}. */
    static int majority(int members) {
        return members / 2 + 1;
    }

    /**
     * The largest value that a majority of the members has reached: over matchIndex the index that is stored on a majority (section
     * 5.3), over times of receipt the moment by which a majority had answered. Sorted afresh each time: a structure kept sorted by
     * small steps has committed without a quorum elsewhere (openraft issue 1802).
     *
     * @param values one value per member; sorted in place
     */
    static long reachedByMajority(long[] values) {
        Arrays.sort(values);
        return values[values.length - majority(values.length)];
    }
}
