package dev.longhaul.results.check.linearizability;

import java.time.Duration;

/**
 * What a check may use before its answer is UNKNOWN.
 *
 * @param time from the begin of the check
 * @param bytes of memory for what the search remembers, all keys together
 */
public record Limits(Duration time, long bytes) {
    /** A minute, and half of the heap that is free at first. */
    public static final Limits USUAL = ofTime(Duration.ofSeconds(60));

    public Limits {
        if (time.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("limits are not negative: " + time + ", " + bytes);
        }
    }

    /** That time, and half of the heap that is free now: to be asked for when the history is in memory. */
    public static Limits ofTime(Duration time) {
        Runtime heap = Runtime.getRuntime();
        if (heap.totalMemory() - heap.freeMemory() > heap.maxMemory() / 2) {
            // much of that may be garbage of the loading
            System.gc();
        }
        return new Limits(time, (heap.maxMemory() - heap.totalMemory() + heap.freeMemory()) / 2);
    }
}
