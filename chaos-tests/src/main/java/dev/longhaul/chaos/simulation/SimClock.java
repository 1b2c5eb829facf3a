package dev.longhaul.chaos.simulation;

/**
 * A node's monotonic clock against the simulation's time: ahead by an offset, fast or slow by a rate, and sometimes stepped forward (a
 * monotonic clock never goes back). The core measures its timeouts by it.
 */
final class SimClock {
    private double rate = 1;
    /** Local time is {@code local + (time - since) * rate}. */
    private long since;
    private long local;

    /** What the clock shows at a time of the simulation, nanoseconds. */
    long at(long time) {
        return rate == 1 ? local + (time - since) : local + (long) ((time - since) * rate);
    }

    /** When the clock will show this, in the simulation's time; at or after the moment when it does. */
    long when(long shown) {
        if (shown == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        if (rate == 1) {
            return since + (shown - local);
        }
        long time = since + (long) Math.ceil((shown - local) / rate);
        // what doubles round away must not leave the clock short of it
        while (at(time) < shown) {
            time++;
        }
        return time;
    }

    /** @param faster 1 for a true clock; 0.5 to 2 */
    void rate(double faster, long time) {
        if (!(faster >= 0.5 && faster <= 2)) {
            throw new IllegalArgumentException("a clock's rate must be 0.5 to 2, not " + faster);
        }
        local = at(time);
        since = time;
        rate = faster;
    }

    /** @param ahead nanoseconds, 0 or more */
    void step(long ahead) {
        if (ahead < 0) {
            throw new IllegalArgumentException("a monotonic clock does not go back: step of " + ahead + " ns");
        }
        local += ahead;
    }
}
