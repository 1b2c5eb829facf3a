package dev.longhaul.results.check.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories that others have judged; see {@code histories/README.md}. */
class KnownHistoriesTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    record Known(String file, boolean linearizable) {}

    static Stream<Known> known() throws IOException {
        return Files.readAllLines(HISTORIES.resolve("verdicts.csv")).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("file,")).map(line -> line.split(","))
                .map(cells -> new Known(cells[0], Boolean.parseBoolean(cells[2])));
    }

    @ParameterizedTest
    @MethodSource("known")
    void hasItsVerdictWithFormatAndModelToldFromTheFile(Known known) throws IOException {
        Path file = HISTORIES.resolve(known.file);
        History history = HistoryFormat.guess(file).read(file);
        Linearization found = Linearizability.check(history, Model.guess(history), Limits.USUAL);
        assertEquals(known.linearizable ? Answer.OK : Answer.ILLEGAL, found.answer());
        assertEquals(!known.linearizable, found.contradiction().isPresent());
    }

    @Test
    void allOfThemAreTried() throws IOException {
        assertEquals(34, known().count());
    }

    @Test
    void aLostAppendIsExplainedByTheReadThatMissesIt() throws IOException {
        Path file = HISTORIES.resolve("kv/c01-bad.txt");
        History history = HistoryFormat.PORCUPINE_KV.read(file);
        Contradiction found = Linearizability.check(history, new KeyValue(), Limits.USUAL).contradiction()
                .orElseThrow();
        assertTrue(found.stuck().readSomething(), found::toString);
        assertTrue(found.needed().contains(found.stuck()));
        assertTrue(found.needed().size() <= 3, found::toString);
        List<String> text = ContradictionText.lines(found, false);
        assertTrue(text.get(0).contains("line " + found.stuck().line()), text::toString);
    }
}
