package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.Interval;
import dev.longhaul.results.measure.Proportion;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Rate;
import java.util.function.DoubleFunction;

/**
 * One number of a cell with its interval.
 *
 * @param value in the unit of its {@link Swept}; NaN: not measured
 * @param beyond the true value is larger: it fell among those that were given up
 * @param low 95 %; NaN: not known
 * @param high 95 %; NaN: not known
 * @param n trials, events or operations behind it
 */
record SweptFigure(double value, boolean beyond, double low, double high, long n) {
    static final SweptFigure NONE = new SweptFigure(Double.NaN, false, Double.NaN, Double.NaN, 0);

    /** In nanoseconds. */
    static SweptFigure of(Quantile q) {
        return of(q.value(), q.beyond(), q.interval(), q.n());
    }

    static SweptFigure of(Proportion share) {
        return share.n() == 0 ? NONE : of(share.share(), false, share.interval(), share.n());
    }

    /** @param times what an hour is multiplied by */
    static SweptFigure of(Rate rate, double times) {
        return rate.nanos() == 0
                ? NONE
                : new SweptFigure(times * rate.perHour(), false, times * rate.interval().low(),
                        times * rate.interval().high(), rate.events());
    }

    private static SweptFigure of(double value, boolean beyond, Interval interval, long n) {
        return new SweptFigure(value, beyond, known(interval.low()), known(interval.high()), n);
    }

    private static double known(double end) {
        return Double.isFinite(end) ? end : Double.NaN;
    }

    boolean measured() {
        return !Double.isNaN(value);
    }

    /** "1.62 s", "> 10 s". */
    String text(DoubleFunction<String> unit) {
        return measured() ? (beyond ? "> " : "") + unit.apply(value) : "not measured";
    }

    /** "1.1–2.9", "up to 0.9", or nothing. */
    String interval(DoubleFunction<String> unit) {
        if (!measured() || Double.isNaN(high)) {
            return Double.isNaN(low) || !measured() || low <= 0 ? "" : "from " + unit.apply(low);
        }
        return low <= 0 || Double.isNaN(low) ? "up to " + unit.apply(high) : unit.apply(low) + "–" + unit.apply(high);
    }

    /** Both, for a table; sorts by the value. */
    Table.Cell cell(DoubleFunction<String> unit) {
        String interval = interval(unit);
        return measured()
                ? Table.Cell.of(text(unit) + (interval.isEmpty() ? "" : " (" + interval + ")"),
                        value)
                : Table.Cell.of(Numbers.significant(Double.NaN), -1);
    }
}
