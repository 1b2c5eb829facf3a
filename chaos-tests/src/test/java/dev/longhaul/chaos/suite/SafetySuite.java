package dev.longhaul.chaos.suite;

import dev.longhaul.chaos.scenario.Suite;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Does a cluster keep its word under the faults of a schedule? */
class SafetySuite {
    @TestFactory
    Stream<DynamicTest> cells() throws IOException {
        return MainJob.cells(Suite.SAFETY, Set.of());
    }
}
