package dev.longhaul.chaos.fault;

/**
 * What a link bears beside its own delay.
 *
 * @param flow whether bytes pass
 * @param delay what each byte takes longer, nanoseconds
 * @param jitter half-width of the uniform jitter that comes on top of the link's own, nanoseconds
 * @param kilobytes rate of each of its connections, 1000 bytes a second; 0: no limit
 */
public record Strain(Flow flow, long delay, long jitter, long kilobytes) {
    /** Nothing. */
    public static final Strain NONE = new Strain(Flow.PASSES, 0, 0, 0);
    /** Bytes stop, sockets stay. */
    public static final Strain HELD = new Strain(Flow.HELD, 0, 0, 0);
    /** Connections are closed and refused. */
    public static final Strain REFUSED = new Strain(Flow.REFUSED, 0, 0, 0);

    /** Whether bytes pass a link. */
    public enum Flow {
        /** They do. */
        PASSES,
        /** They wait. */
        HELD,
        /** There is no connection, and none can be had. */
        REFUSED
    }

    /** Each byte takes longer. */
    public static Strain slow(long delay) {
        return new Strain(Flow.PASSES, delay, 0, 0);
    }

    /** Each chunk takes from nothing to twice the spread longer. */
    public static Strain shaking(long spread) {
        return new Strain(Flow.PASSES, spread, spread, 0);
    }

    /** So much a second. */
    public static Strain narrow(long kilobytes) {
        return new Strain(Flow.PASSES, 0, 0, kilobytes);
    }

    /** Both at once: delays and jitters add up, the worse flow and the lower rate hold. */
    public Strain and(Strain other) {
        Flow worse = flow.compareTo(other.flow) > 0 ? flow : other.flow;
        long lower = kilobytes == 0 || other.kilobytes == 0
                ? kilobytes + other.kilobytes
                : Math.min(kilobytes, other.kilobytes);
        return new Strain(worse, delay + other.delay, jitter + other.jitter, lower);
    }
}
