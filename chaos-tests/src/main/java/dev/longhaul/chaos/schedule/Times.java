package dev.longhaul.chaos.schedule;

import java.math.BigDecimal;

/** Times as schedules write them. */
final class Times {
    private Times() {
    }

    /** For example {@code 2500 ms}. */
    static String text(long nanos) {
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + " ms";
    }
}
