package dev.longhaul.chaos.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README: its text is that of the source, and it holds. */
class ExampleTest {
    static final String EXAMPLE = "dev.longhaul.chaos.example.LeaderLossTest";
    private static final Path SOURCE = Path.of("src/test/java", EXAMPLE.replace('.', '/') + ".java");

    @TempDir
    private Path runs;

    @Test
    void theReadmeShowsTheSource() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String source = Files.readString(SOURCE);
        String shown = "```java\n" + source.substring(source.indexOf("import ")) + "```\n";
        assertTrue(readme.contains(shown), () -> "the README has to show\n" + shown);
    }

    @Test
    void theReadmeNamesTheVersionThatThisIs() throws IOException {
        Matcher version = Pattern.compile("<artifactId>longhaul</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertTrue(version.find());
        Matcher shown = Pattern.compile("<groupId>dev.longhaul</groupId>\\s*<artifactId>chaos-tests</artifactId>"
                + "\\s*<version>([^<]+)</version>\\s*<scope>test</scope>")
                .matcher(Files.readString(Path.of("../README.md")));
        assertTrue(shown.find());
        assertEquals(version.group(1), shown.group(1));
    }

    @Test
    void itHoldsInVirtualTime() throws ClassNotFoundException {
        assertEquals(Optional.empty(),
                new Kit(Class.forName(EXAMPLE), runs).with("longhaul.cluster", "simulated").failure());
    }
}
