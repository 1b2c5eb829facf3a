package dev.longhaul.chaos.suite;

import dev.longhaul.chaos.scenario.Suite;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What does each region see of the loss of a region? All are healed, the cluster recovers, and no promise is broken. */
class RegionLossSuite {
    @TestFactory
    Stream<DynamicTest> cells() throws IOException {
        return MainJob.cells(Suite.REGION_LOSS, Set.of());
    }
}
