package dev.longhaul.chaos.suite;

import dev.longhaul.chaos.scenario.Suite;
import dev.longhaul.results.measure.Verdict.Metric;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What does a write cost from each region? */
class WriteLatencySuite {
    @TestFactory
    Stream<DynamicTest> cells() throws IOException {
        return MainJob.cells(Suite.WRITE_LATENCY, Set.of(Metric.WRITE_FACTOR));
    }
}
