package dev.longhaul.results.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written: three significant digits, one unit, always in the same way whatever the locale. */
public final class Numbers {
    private static final double MILLISECOND = 1e6;
    private static final double SECOND = 1e9;

    private Numbers() {
    }

    /** A duration in ns with the unit that suits it: 0.94 ms, 148 ms, 1.62 s, 20 min, 3.5 h, 4 d. */
    public static String duration(double nanos) {
        double size = Math.abs(nanos);
        if (Double.isNaN(nanos)) {
            return "–";
        }
        if (size >= 2 * 86_400 * SECOND) {
            return significant(nanos / (86_400 * SECOND)) + " d";
        }
        if (size >= 3 * 3_600 * SECOND) {
            return significant(nanos / (3_600 * SECOND)) + " h";
        }
        if (size >= 600 * SECOND) {
            return significant(nanos / (60 * SECOND)) + " min";
        }
        return size >= 999.5 * MILLISECOND ? seconds(nanos) + " s" : milliseconds(nanos) + " ms";
    }

    /** A duration with its interval in the same unit: 1.62 s (1.1–2.93). */
    public static String duration(double nanos, double low, double high) {
        String value = duration(nanos);
        int space = value.lastIndexOf(' ');
        if (space < 0) {
            return value;
        }
        double unit = switch (value.substring(space + 1)) {
            case "ms" -> MILLISECOND;
            case "s" -> SECOND;
            case "min" -> 60 * SECOND;
            case "h" -> 3_600 * SECOND;
            default -> 86_400 * SECOND;
        };
        return value + " (" + significant(low / unit) + "–" + significant(high / unit) + ")";
    }

    /** A duration in ns as a number of milliseconds. */
    public static String milliseconds(double nanos) {
        return significant(nanos / MILLISECOND);
    }

    /** A duration in ns as a number of seconds. */
    public static String seconds(double nanos) {
        return significant(nanos / SECOND);
    }

    /** A whole number, thousands apart: 1,000. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Three significant digits, whole above 100: 412, 3.4, 0.94, 0. */
    public static String significant(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return "–";
        }
        if (Math.abs(number) < 1e-9) {
            return "0";
        }
        if (Math.abs(number) >= 99.95) {
            return count(Math.round(number));
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(3, RoundingMode.HALF_UP));
        return (rounded.scale() > 3 ? rounded.setScale(3, RoundingMode.HALF_UP) : rounded).stripTrailingZeros()
                .toPlainString();
    }

    /** A share from 0 to 1 as per cent: 0.4 %, 12 %, 100 %. Never rounds to 0 or 100 what is neither. */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return "–";
        }
        double percent = share * 100;
        if (percent > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        if (percent > 99.9 && percent < 100) {
            return "> 99.9 %";
        }
        int digits = percent < 10 || percent > 99 ? 1 : 0;
        return new BigDecimal(percent).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()
                + " %";
    }

    /** A ratio: 1.04, 150. */
    public static String times(double ratio) {
        return significant(ratio) + " ×";
    }

    /** Bytes with the unit that suits them: 812 B, 41.2 kB, 3.1 MB. */
    public static String bytes(double bytes) {
        if (bytes >= 1e6) {
            return significant(bytes / 1e6) + " MB";
        }
        return bytes >= 1e3 ? significant(bytes / 1e3) + " kB" : significant(bytes) + " B";
    }
}
