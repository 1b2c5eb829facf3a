package dev.longhaul.chaos.simulation.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FuzzerTest {
    /** Trace digests recorded once: they hold in every JVM, on every JDK, on any number of threads. */
    @ParameterizedTest
    @CsvFileSource(resources = "/fuzz/corpus.csv", numLinesToSkip = 1)
    void everySeedOfTheCorpusIsCleanAndDoesTheSameAsWhenItWasRecorded(long seed, String hash, String why) {
        Finding found = Fuzzer.play(seed);
        assertTrue(found.clean(), () -> found.text() + "; again: " + found.reproduce());
        assertEquals(hash, found.hash(), () -> "seed " + seed + " (" + why + ") does something else than recorded");
    }

    @Test
    void theSameSeedDoesTheSameTwiceAndAnotherSeedDoesNot() {
        assertEquals(Fuzzer.play(3), Fuzzer.play(3));
        assertNotEquals(Fuzzer.play(3).hash(), Fuzzer.play(4).hash());
    }

    @Test
    void howManyThreadsPlayDoesNotChangeWhatIsFound() throws InterruptedException {
        Swarm one = Swarm.run(1, 40, Long.MAX_VALUE, 1);
        Swarm four = Swarm.run(1, 40, Long.MAX_VALUE, 4);
        assertEquals(40, one.played());
        assertEquals(one.events(), four.events());
        assertEquals(one.findings(), four.findings());
    }

    @Test
    void aReplayTellsWhatHappensAndEndsAsTheFirstPlay() {
        List<String> lines = new ArrayList<>();
        Finding again = Fuzzer.replay(5, Optional.empty(), lines::add);
        assertEquals(Fuzzer.play(5).hash(), again.hash());
        assertTrue(lines.stream().anyMatch(line -> line.contains("RoleChanged[role=LEADER")), "nobody led");
        assertTrue(lines.stream().anyMatch(line -> line.contains("all is healed")), "nothing was healed");
    }

    @Test
    void aReplayOfSomeStepsDoesOnlyThose() {
        List<String> all = Fuzzer.steps(5, Optional.empty());
        assertTrue(all.size() > 2, "seed 5 has steps");
        assertEquals(List.of(all.get(1)), Fuzzer.steps(5, Optional.of(List.of(1))));
        assertThrows(IllegalArgumentException.class, () -> Fuzzer.steps(5, Optional.of(List.of(all.size()))));
    }
}
