package dev.longhaul.results.record;

/** Election timeout range and heartbeat of a setting, in nanoseconds; 0 < heartbeat < min <= max. */
public record Timeouts(long min, long max, long heartbeat) {
    public Timeouts {
        if (heartbeat <= 0 || min <= heartbeat || max < min) {
            throw new IllegalArgumentException(
                    "timeouts " + min + "-" + max + "/" + heartbeat + " ns; it must be 0 < heartbeat < min <= max");
        }
    }

    /** MIN-MAX in milliseconds; with /HEARTBEAT where that is not half the minimum. */
    public String label() {
        return milliseconds(min) + "-" + milliseconds(max)
                + (heartbeat == min / 2 ? "" : "/" + milliseconds(heartbeat));
    }

    /** How uncertain the moment of a fault may be for its time-to-leader to count, ns: a tenth of the minimum. */
    public long smear() {
        return min / 10;
    }

    private static String milliseconds(long nanos) {
        return nanos % 1_000_000 == 0
                ? Long.toString(nanos / 1_000_000)
                : java.math.BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString();
    }
}
