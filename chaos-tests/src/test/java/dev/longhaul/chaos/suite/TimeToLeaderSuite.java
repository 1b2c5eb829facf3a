package dev.longhaul.chaos.suite;

import dev.longhaul.chaos.scenario.Suite;
import dev.longhaul.results.measure.Verdict.Metric;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How long is the cluster without a leader when it loses one? */
class TimeToLeaderSuite {
    @TestFactory
    Stream<DynamicTest> cells() throws IOException {
        return MainJob.cells(Suite.TIME_TO_LEADER,
                Set.of(Metric.TIME_TO_LEADER, Metric.TIME_TO_FIRST_WRITE, Metric.LEADER_FOUND));
    }
}
