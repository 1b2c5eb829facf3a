package dev.longhaul.results.testdata;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The run directory written by hand, {@code golden-run}, alone or with a twin beside its trials. */
public final class GoldenRuns {
    private GoldenRuns() {
    }

    /** The run without a twin; of a format that had none. */
    public static Path directory() throws URISyntaxException {
        return Path.of(GoldenRuns.class.getResource("/golden-run").toURI());
    }

    /** A copy of the run under {@code base} with the twin of {@code golden-twin}. */
    public static Path withTwin(Path base) throws IOException, URISyntaxException {
        Path copy = Files.createDirectories(base.resolve("with-twin"));
        try (Stream<Path> files = Files.list(directory())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path twin = Path.of(GoldenRuns.class.getResource("/golden-twin/twins.ndjson").toURI());
        Files.write(copy.resolve(twin.getFileName()), List.of(Files.readString(twin).strip()));
        return copy;
    }
}
