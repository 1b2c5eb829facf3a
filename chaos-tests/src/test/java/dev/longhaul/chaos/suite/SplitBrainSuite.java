package dev.longhaul.chaos.suite;

import dev.longhaul.chaos.scenario.Suite;
import dev.longhaul.results.measure.Verdict.Metric;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** For how long do two nodes believe that they lead? */
class SplitBrainSuite {
    @TestFactory
    Stream<DynamicTest> cells() throws IOException {
        return MainJob.cells(Suite.SPLIT_BRAIN, Set.of(Metric.VIOLATIONS));
    }
}
