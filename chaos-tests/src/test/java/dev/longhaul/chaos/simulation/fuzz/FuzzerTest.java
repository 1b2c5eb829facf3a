package dev.longhaul.chaos.simulation.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.simulation.invariant.Violation;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
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

    /** A bug that fuzzing found leaves a line there, its seed and why; {@code -Dcorpus=write} writes all digests anew. */
    @Test
    @EnabledIfSystemProperty(named = "corpus", matches = "write")
    void theCorpusIsWrittenAnew() throws IOException {
        Path file = Path.of("src/test/resources/fuzz/corpus.csv");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split(",", 3);
            lines.add(lines.isEmpty()
                    ? line
                    : fields[0] + "," + Fuzzer.play(Long.parseLong(fields[0])).hash() + "," + fields[2]);
        }
        Files.write(file, lines);
    }

    @Test
    void answersThatNoOrderExplainsAreAViolation() {
        Operation write = new Operation(1, "c1", "", "a", 0, "put", "k", "v", Outcome.OK, 1, 2, 0, 1, 1, 0);
        Operation read = new Operation(3, "c1", "", "a", 1, "get", "k", "v", Outcome.OK, 3, 4, 0, 1, 1, 0);
        Operation late = new Operation(5, "c1", "", "a", 1, "get", "k", "", Outcome.OK, 5, 6, 0, 1, 0, 0);
        ClientHistory.check(List.of(write, read), 9);
        Violation found = assertThrows(Violation.class, () -> ClientHistory.check(List.of(write, read, late), 9));
        assertEquals(ClientHistory.LINEARIZABLE, found.invariant());
    }

    @Test
    void theSameSeedDoesTheSameTwiceAndAnotherSeedDoesNot() {
        assertEquals(Fuzzer.play(3), Fuzzer.play(3));
        assertNotEquals(Fuzzer.play(3).hash(), Fuzzer.play(4).hash());
    }

    @Test
    void howManyThreadsPlayDoesNotChangeWhatIsFound() throws InterruptedException {
        Swarm one = Swarm.run(1, Swarm.Bounds.seeds(40), 1, found -> {});
        Swarm four = Swarm.run(1, Swarm.Bounds.seeds(40), 4, found -> {});
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
