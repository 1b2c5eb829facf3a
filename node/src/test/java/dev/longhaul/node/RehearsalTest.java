package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
    private final AtomicInteger over = new AtomicInteger();
    @TempDir
    private Path temporary;

    private NodeConfig config(String protection) {
        return new Settings(Flags.read(new String[]{"0", "--peers", "0=127.0.0.1:1", "--data-dir",
                temporary.toString(), "--protection", protection, "--seed", "3"})).toConfig();
    }

    private List<Path> leftBehind() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "none", "stickiness", "prevote"})
    void everyRoundElectsWhateverTheProtectionAndNothingIsLeft(String protection) throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(config(protection), over::incrementAndGet)) {
            rehearsal.await();
            assertEquals(Rehearsal.ROUNDS, rehearsal.won());
        }
        assertEquals(List.of(), leftBehind());
    }

    @Test
    void aRehearsalThatIsClosedEarlyPlaysOnlyTheFewestRounds() throws IOException {
        Rehearsal rehearsal = new Rehearsal(config("all"), over::incrementAndGet);
        rehearsal.close();
        assertTrue(rehearsal.won() >= Rehearsal.FEWEST_ROUNDS && rehearsal.won() < Rehearsal.ROUNDS,
                rehearsal.won() + " rounds");
        assertEquals(1, over.get(), "its end is told, also of an early one");
        assertEquals(List.of(), leftBehind());
    }

    @Test
    void whatAKilledRehearsalLeftIsNotInTheWay() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("rehearsal").resolve("node-0"));
        Files.writeString(folder.resolve("hardstate"), "torn");
        try (Rehearsal rehearsal = new Rehearsal(config("all"), over::incrementAndGet)) {
            rehearsal.await();
            assertEquals(Rehearsal.ROUNDS, rehearsal.won());
        }
        assertEquals(List.of(), leftBehind());
    }
}
