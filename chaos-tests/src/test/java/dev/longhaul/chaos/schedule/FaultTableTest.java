package dev.longhaul.chaos.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of faults that people read is the one that is true. */
class FaultTableTest {
    private static final List<String> BACKENDS = List.of("simulated", "processes", "containers");

    @Test
    void readmeHasTheTableOfAllFaultsAndWhereTheyCanBeHad() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String table = table();
        assertTrue(readme.contains(table), () -> "README.md should have this table:\n" + table);
    }

    private static String table() {
        return "| `fault:` | what happens to its target | other keys | simulated | processes | containers |\n"
                + "| --- | --- | --- | --- | --- | --- |\n"
                + FaultForm.ALL.values().stream().map(FaultTableTest::row).collect(Collectors.joining());
    }

    private static String row(FaultForm form) {
        String keys = form.keys().stream().map(key -> "`" + key + "`").collect(Collectors.joining(" "));
        String where = BACKENDS.stream().map(name -> Backend.supports(name).contains(form.kind()) ? "yes" : "-")
                .collect(Collectors.joining(" | "));
        return "| `" + form.word() + "` | " + form.told() + " | " + keys + " | " + where + " |\n";
    }
}
