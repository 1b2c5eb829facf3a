package dev.longhaul.regions;

/**
 * The delays of a pair in whole milliseconds, which is what Toxiproxy can set. Rounded is the pair's round trip, less
 * what the links add themselves; each direction alone may be half a millisecond more off than that.
 *
 * @param there the first direction, in milliseconds
 * @param back the second direction, in milliseconds
 */
record PairSplit(long there, long back) {

    private static final double MILLI = 1e6;

    /**
     * Splits a round trip in proportion to its directions; an odd millisecond of equal halves goes to the first.
     *
     * @param there wanted one-way delay in nanoseconds
     * @param back wanted one-way delay in nanoseconds
     * @param overhead what the links add to the round trip themselves
     */
    static PairSplit of(double there, double back, Overhead overhead) {
        long whole = whole(there, back, overhead);
        long first = whole == 0 ? 0 : Math.round(whole * (there / (there + back)));
        return new PairSplit(first, whole - first);
    }

    /** The whole milliseconds that bring a round trip, with the overhead that they make, nearest to what is wanted. */
    static long whole(double there, double back, Overhead overhead) {
        double wanted = there + back;
        long delayed = Math.max(1, Math.round((wanted - overhead.delayed()) / MILLI));
        double off = Math.abs(delayed * MILLI + overhead.delayed() - wanted);
        return Math.abs(overhead.bare() - wanted) <= off ? 0 : delayed;
    }
}
