package dev.longhaul.chaos.suite;

import dev.longhaul.chaos.scenario.Suite;
import dev.longhaul.results.measure.Verdict.Metric;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How often does a quiet cluster change its leader? */
class ElectionFrequencySuite {
    @TestFactory
    Stream<DynamicTest> cells() throws IOException {
        return MainJob.cells(Suite.ELECTION_FREQUENCY, Set.of(Metric.SPURIOUS_PER_DAY, Metric.LEADERLESS_SHARE));
    }
}
