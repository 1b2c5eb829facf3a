package dev.longhaul.results.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * From values to a place between 0 and 1.
 *
 * @param min value at 0
 * @param max value at 1
 * @param log whether equal ratios, not equal differences, are equally far apart
 * @param title what is drawn, with its unit
 * @param format how a tick is written
 */
record Axis(double min, double max, boolean log, String title, DoubleFunction<String> format) {
    private static final double LOG_FROM = 100;

    /** From zero to a round number above {@code max}. */
    static Axis fromZero(double max, String title) {
        double top = max > 0 ? max : 1;
        double step = step(top, 4);
        return new Axis(0, Math.ceil(top / step - 1e-9) * step, false, title, Numbers::significant);
    }

    /** Logarithmic where the positive range passes two decades, else from zero. */
    static Axis suiting(double smallest, double largest, String title) {
        return smallest > 0 && largest / smallest > LOG_FROM
                ? logarithmic(smallest, largest, title)
                : fromZero(largest, title);
    }

    /** Whole decades (or their 2 and 5) around the positive range. */
    static Axis logarithmic(double smallest, double largest, String title) {
        return new Axis(round(smallest * (1 + 1e-9), false), round(Math.max(largest, smallest * 10) * (1 - 1e-9), true),
                true, title, Numbers::significant);
    }

    /** The place of a value, between 0 and 1, outside values at the nearer end. */
    double at(double value) {
        double place = log
                ? Math.log(Math.max(value, min) / min) / Math.log(max / min)
                : (value - min) / (max - min);
        return Math.min(1, Math.max(0, place));
    }

    /** About {@code about} round values. */
    List<Double> ticks(int about) {
        List<Double> ticks = new ArrayList<>();
        if (!log) {
            double step = step(max - min, about);
            for (int i = (int) Math.ceil(min / step - 1e-9); i * step <= max * (1 + 1e-9); i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
        boolean fine = Math.log10(max / min) * 3 <= about + 1;
        for (double decade = Math.pow(10, Math.floor(Math.log10(min) + 1e-9)); decade <= max
                * (1 + 1e-9); decade *= 10) {
            for (int digit : fine ? new int[]{1, 2, 5} : new int[]{1}) {
                double tick = decade * digit;
                if (tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static double step(double range, int about) {
        double raw = range / about;
        double decade = Math.pow(10, Math.floor(Math.log10(raw)));
        for (int digit : new int[]{1, 2, 5}) {
            if (digit * decade >= raw * (1 - 1e-9)) {
                return digit * decade;
            }
        }
        return 10 * decade;
    }

    private static double round(double value, boolean up) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double below = decade;
        for (int digit : new int[]{1, 2, 5, 10}) {
            if (digit * decade >= value) {
                return up ? digit * decade : below;
            }
            below = digit * decade;
        }
        return below;
    }
}
