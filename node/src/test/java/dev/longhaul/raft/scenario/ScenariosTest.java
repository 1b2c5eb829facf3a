package dev.longhaul.raft.scenario;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario happens as its file says; {@code -Dscenarios.rewrite} makes the files say what happens. */
class ScenariosTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "src/test/resources/scenarios");

    @TestFactory
    List<DynamicTest> everyScenarioHappensAsItsFileSays() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> play(file)))
                    .toList();
        }
    }

    private static void play(Path path) throws IOException {
        ScenarioFile file = ScenarioFile.parse(path.getFileName().toString(), Files.readAllLines(path));
        Played played = Played.of(file);
        if (System.getProperty("scenarios.rewrite", "false").equals("false")) {
            String differences = played.differences();
            if (!differences.isEmpty()) {
                fail(differences);
            }
        } else {
            Files.writeString(path, played.rewritten());
        }
    }
}
