package dev.longhaul.chaos.scenario;

import dev.longhaul.results.record.Timeouts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A timeout setting as a person writes it: MIN-MAX or MIN-MAX/HEARTBEAT in milliseconds; the heartbeat is half of MIN unless given. */
public final class TimeoutText {
    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern TEXT = Pattern.compile(NUMBER + "-" + NUMBER + "(?:/" + NUMBER + ")?");

    private TimeoutText() {
    }

    /** @throws IllegalArgumentException if the text is none, or the setting cannot be: the message says what would be right */
    public static Timeouts parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "write MIN-MAX or MIN-MAX/HEARTBEAT in milliseconds, for example 150-300/50");
        }
        long min = nanos(matcher.group(1));
        try {
            return new Timeouts(min, nanos(matcher.group(2)),
                    matcher.group(3) == null ? min / 2 : nanos(matcher.group(3)));
        } catch (IllegalArgumentException impossible) {
            throw new IllegalArgumentException("it must be 0 < HEARTBEAT < MIN <= MAX", impossible);
        }
    }

    private static long nanos(String milliseconds) {
        return new BigDecimal(milliseconds).movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
