package dev.longhaul.chaos.suite;

import dev.longhaul.chaos.scenario.Suite;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code mvn verify -Pchaos} runs: schedules one after the other, of chance unless others are named, for as long as {@code -Dfor} says. */
class ChaosJob {
    @TestFactory
    Stream<DynamicTest> cells() throws IOException {
        return MainJob.cells(Suite.SAFETY, Set.of(), properties -> properties.chaos(System.nanoTime()));
    }
}
