package dev.longhaul.chaos.junit;

import java.time.Duration;
import org.assertj.core.api.AbstractDurationAssert;

/** Assertions on one time; one that is only known to be longer than it was observed is {@link java.time.temporal.ChronoUnit#FOREVER}. */
public final class TimeAssert extends AbstractDurationAssert<TimeAssert> {
    /** @param text names the number, of how many it is, and the run */
    TimeAssert(Duration time, String text) {
        super(time, TimeAssert.class);
        as("%s", text);
    }
}
