package dev.longhaul.chaos.junit;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on times of which some may not have come to their end while they were observed; those count as longer than any bound. Each says in its
 * failure the number, of how many it is, and where the run is.
 */
public final class TimesAssert extends AbstractAssert<TimesAssert, Sample> {
    private final String of;
    private final String reasons;
    private final Path directory;

    /**
     * @param of what they are
     * @param reasons why trials did not count; empty if all did
     */
    TimesAssert(String of, Sample times, String reasons, Path directory) {
        super(times, TimesAssert.class);
        this.of = of;
        this.reasons = reasons;
        this.directory = directory;
    }

    /** There are at least so many. */
    public TimesAssert hasAtLeast(int n) {
        if (actual.n() < n) {
            failWithMessage("%s",
                    "Expected " + of + " of at least " + n + " cases, and there are " + actual.n() + why());
        }
        return this;
    }

    /** The middle one. */
    public TimeAssert median() {
        return quantile(0.5);
    }

    /** The time that nine of ten do not exceed, by the nearest rank: of fewer than ten the longest. */
    public TimeAssert p90() {
        return quantile(0.9);
    }

    /** The time that 99 of 100 do not exceed, by the nearest rank: of fewer than 100 the longest, which the failure says. A bound with 95 % confidence takes 299. */
    public TimeAssert p99() {
        return quantile(0.99);
    }

    /** The longest. */
    public TimeAssert max() {
        return quantile(1);
    }

    /**
     * The time that this share of all do not exceed, by the nearest rank.
     *
     * @param share above 0 to 1
     */
    public TimeAssert quantile(double share) {
        hasAtLeast(1);
        Quantile found = actual.quantile(share).orElseThrow();
        Duration time = found.beyond() ? ChronoUnit.FOREVER.getDuration() : Duration.ofNanos(found.value());
        String name = share == 0.5 ? "median" : share == 1 ? "longest" : "p" + Numbers.significant(100 * share);
        String text = name + " " + of + ": " + (found.beyond() ? "more than " : "") + Numbers.duration(found.value())
                + (longest(share, found.n()) ? ", of n = " + found.n() + " the longest" : ", n = " + found.n())
                + (actual.censoredCount() == 0
                        ? ""
                        : ", " + actual.censoredCount() + " of them not over when observation ended")
                + ", run " + directory;
        return new TimeAssert(time, text);
    }

    /** Whether the nearest rank of so few is that of the longest. */
    private static boolean longest(double share, int n) {
        return share < 1 && Math.ceil(share * n) >= n;
    }

    private String why() {
        return (reasons.isEmpty() ? "" : " that count: " + reasons) + "; run " + directory;
    }
}
