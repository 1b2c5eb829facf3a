package dev.longhaul.chaos.schedule;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A number that a fault needs; the bounds keep a slip from becoming a run of its own kind. */
enum Parameter {
    /** One-way delay that is added. */
    DELAY(true, 1e6, 60e9),
    /** How long a delay grows. */
    OVER(true, 200e6, 3600e9),
    /** Mean of what jitter adds; it is uniform from 0 to twice this. */
    SPREAD(true, 1e6, 30e9),
    /** Of something that comes and goes. */
    PERIOD(true, 20e6, 3600e9),
    /** Between two of something that happens over and over. */
    EVERY(true, 50e6, 3600e9),
    /** Between the isolation of one node and that of the next. */
    STEP(true, 20e6, 600e9),
    /** Kilobytes (1000 bytes) a second. */
    RATE(false, 1, 1e6),
    /** By how much a clock jumps. */
    BY(true, 1e6, 3600e9),
    /** Rate of a clock; 1 is right. */
    FACTOR(false, 0.5, 2);

    private final boolean time;
    private final double least;
    private final double most;

    Parameter(boolean time, double least, double most) {
        this.time = time;
        this.least = least;
        this.most = most;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a time in nanoseconds. */
    boolean isTime() {
        return time;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    static List<String> keys() {
        return Stream.of(values()).map(Parameter::key).toList();
    }
}
