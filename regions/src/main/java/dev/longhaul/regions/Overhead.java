package dev.longhaul.regions;

/**
 * What the two directed links of a pair add to its round trip themselves. A link server that has to hold bytes back adds more than one that
 * hands them on: the real Toxiproxy about 0.7 ms a round trip without a delay and 1.5 to 2.5 ms with one.
 *
 * @param bare nanoseconds where no delay is set, 0 to 10 ms
 * @param delayed nanoseconds where one is set, 0 to 10 ms
 */
public record Overhead(long bare, long delayed) {
    /** Nothing is added. */
    public static final Overhead NONE = new Overhead(0, 0);

    private static final long MOST = 10_000_000;

    /** @throws IllegalArgumentException if a value is out of its range */
    public Overhead {
        if (bare < 0 || bare > MOST || delayed < 0 || delayed > MOST) {
            throw new IllegalArgumentException(
                    "the links' overhead must be 0 to 10 ms, not " + bare + " and " + delayed + " ns");
        }
    }

    /** The same with or without a delay. */
    public static Overhead of(long nanos) {
        return new Overhead(nanos, nanos);
    }

    /** Of a pair on whose links this delay is set, both directions together. */
    public long at(long delay) {
        return delay == 0 ? bare : delayed;
    }
}
