package dev.longhaul.chaos.junit;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.Proportion;
import dev.longhaul.results.measure.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions on the windows of 100 ms in which a write of a region's clients was acknowledged, of all windows in which clients worked. One in which
 * no write was due counts as one without: take a workload that writes ten times a second or more.
 */
public final class AvailabilityAssert extends AbstractAssert<AvailabilityAssert, Proportion> {
    private final String region;
    private final Sample outages;
    private final Path directory;

    AvailabilityAssert(String region, Proportion windows, Sample outages, Path directory) {
        super(windows, AvailabilityAssert.class);
        this.region = region;
        this.outages = outages;
        this.directory = directory;
    }

    /** Share of the windows with an acknowledged write, 0 to 1. */
    public AbstractDoubleAssert<?> share() {
        worked();
        return Assertions.assertThat(actual.share()).as("%s", "availability from " + region + ": " + actual.hits()
                + " of n = " + actual.n() + " windows of 100 ms, run " + directory);
    }

    /** The longest row of windows without one, as long as it was observed; zero if there was none. */
    public TimeAssert longestOutage() {
        worked();
        long longest = LongStream.concat(outages.observed(), outages.censored()).max().orElse(0);
        return new TimeAssert(Duration.ofNanos(longest), "longest outage from " + region + ": "
                + Numbers.duration(longest) + ", n = " + outages.n() + " in " + actual.n() + " windows of 100 ms, run "
                + directory);
    }

    private void worked() {
        if (actual.n() == 0) {
            failWithMessage("%s", "Nobody can say how available it is from " + region
                    + ": no client there was to write for 100 ms; run " + directory);
        }
    }
}
