package dev.longhaul.results.measure;

/**
 * Events in a time, as a Poisson rate.
 *
 * @param events how many occurred
 * @param nanos time observed, nanoseconds
 * @param perHour events per hour; 0 when no time was observed
 * @param interval exact two-sided 95 % interval of the rate per hour; unknown when no time was observed
 */
public record Rate(long events, long nanos, double perHour, Interval interval) {
    private static final double HOUR = 3600e9;
    private static final double DAY = 24;

    /** The exact rate of {@code events} seen in {@code nanos}. */
    public static Rate of(long events, long nanos) {
        if (nanos <= 0) {
            return new Rate(events, 0, 0, Interval.UNKNOWN);
        }
        double hours = nanos / HOUR;
        Interval count = Statistics.poisson(events);
        return new Rate(events, nanos, events / hours, new Interval(count.low() / hours, count.high() / hours));
    }

    /** Events per day. */
    public double perDay() {
        return DAY * perHour;
    }

    /** The exact interval per day. */
    public Interval dailyInterval() {
        return new Interval(DAY * interval.low(), DAY * interval.high());
    }
}
