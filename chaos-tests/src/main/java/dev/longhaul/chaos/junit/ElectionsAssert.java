package dev.longhaul.chaos.junit;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.Quiet;
import dev.longhaul.results.measure.Rate;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;

/** Assertions on the elections of the time in which no fault was in effect; those that a pause of a process explains are left out. */
public final class ElectionsAssert extends AbstractAssert<ElectionsAssert, Quiet> {
    private final Path directory;

    ElectionsAssert(Quiet quiet, Path directory) {
        super(quiet, ElectionsAssert.class);
        this.directory = directory;
    }

    /** All of them in an hour. */
    public AbstractDoubleAssert<?> perHour() {
        return rate("elections", actual.elections());
    }

    /** In an hour, those that nothing called for: the leader was up and connected to a majority. */
    public AbstractDoubleAssert<?> spuriousPerHour() {
        return rate("spurious elections", actual.spurious());
    }

    /** Share of that time without a leader, 0 to 1. */
    public AbstractDoubleAssert<?> leaderlessShare() {
        observed();
        return Assertions.assertThat(actual.leaderlessShare()).as("%s",
                "share of time without a leader: " + Numbers.duration(actual.leaderless()) + " of "
                        + Numbers.duration(actual.nanos()) + " with no fault in effect, run " + directory);
    }

    private AbstractDoubleAssert<?> rate(String what, Rate rate) {
        observed();
        return Assertions.assertThat(rate.perHour()).as("%s",
                String.format(Locale.ROOT,
                        "%s per hour: n = %d in %s with no fault in effect (95 %%: %.1f to %.1f), run %s",
                        what, rate.events(), Numbers.duration(rate.nanos()), rate.interval().low(),
                        rate.interval().high(), directory));
    }

    private void observed() {
        if (actual.nanos() == 0) {
            failWithMessage("%s", "Nobody can say how often there are elections: in no trial that counts was there time"
                    + " without a fault; run " + directory);
        }
    }
}
