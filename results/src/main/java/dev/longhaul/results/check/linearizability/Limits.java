package dev.longhaul.results.check.linearizability;

import java.time.Duration;

/**
 * What a check may use before its answer is UNKNOWN.
 *
 * @param time from the begin of the check
 * @param bytes of memory for what the search remembers, all keys together
 */
public record Limits(Duration time, long bytes) {
    /** A minute, and half of the largest heap. */
    public static final Limits USUAL = ofTime(Duration.ofSeconds(60));

    public Limits {
        if (time.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("limits are not negative: " + time + ", " + bytes);
        }
    }

    /** That time, and half of the largest heap. */
    public static Limits ofTime(Duration time) {
        return new Limits(time, Runtime.getRuntime().maxMemory() / 2);
    }
}
