package dev.longhaul.node;

import java.util.function.LongSupplier;

/**
 * A core's clock that can be stepped ahead and go fast or slow, as a machine's monotonic clock might; stamps stay true. Changed by one
 * thread, read by another.
 */
final class FaultyClock implements LoopClock {
    /** Slowest and fastest; 1 is right. */
    static final double SLOWEST = 0.5;
    static final double FASTEST = 2;

    private final LongSupplier truth;
    private volatile Course course;

    /**
     * @param since true time from which this holds; before it the clock shows {@code from}
     * @param ahead of all steps together, nanoseconds
     */
    private record Course(long since, long from, double rate, long ahead) {
        long at(long time) {
            long gone = Math.max(0, time - since);
            return from + (rate == 1 ? gone : (long) (gone * rate));
        }
    }

    /** @param truth nanoseconds, never goes back */
    FaultyClock(LongSupplier truth) {
        this.truth = truth;
        long now = truth.getAsLong();
        course = new Course(now, now, 1, 0);
    }

    @Override
    public long now() {
        return truth.getAsLong();
    }

    @Override
    public long shown(long now) {
        return course.at(now);
    }

    @Override
    public long when(long shown) {
        if (shown == Long.MAX_VALUE) {
            return shown;
        }
        Course current = course;
        long time = current.since + (long) Math.ceil((shown - current.from) / current.rate);
        // what doubles round away must not leave the clock short of it
        while (current.at(time) < shown) {
            time++;
        }
        return time;
    }

    /** How far all steps together have put it ahead, nanoseconds; what a rate has gained or lost is not in it. */
    long ahead() {
        return course.ahead;
    }

    /** 1 is right. */
    double rate() {
        return course.rate;
    }

    /**
     * @param ahead of all steps together, nanoseconds; not less than {@link #ahead()}: a monotonic clock does not go back
     * @param rate {@link #SLOWEST} to {@link #FASTEST}
     */
    synchronized void set(long ahead, double rate) {
        if (ahead < course.ahead || !(rate >= SLOWEST && rate <= FASTEST)) {
            throw new IllegalArgumentException(ahead + " ns ahead at rate " + rate + " after " + course);
        }
        long now = truth.getAsLong();
        course = new Course(now, course.at(now) + ahead - course.ahead, rate, ahead);
    }
}
