package dev.longhaul.chaos.mutants;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the sources lie, as seen from the folder the tests run in.
 *
 * @param root the folder that holds the modules
 */
record SourceTree(Path root) {
    private static final Path CORE = Path.of("node", "src", "main", "java");

    /** @throws IllegalStateException if neither the working folder nor one above it holds the node module's sources */
    static SourceTree find() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(CORE))) {
                return new SourceTree(folder);
            }
        }
        throw new IllegalStateException("no " + CORE + " in " + start + " or above; run the tests inside the project");
    }

    /** The sources that mutants change. */
    Path core() {
        return root.resolve(CORE);
    }

    /** The files that mutants are. */
    Path mutants() {
        return root.resolve(Path.of("chaos-tests", "src", "test", "resources", "mutants"));
    }

    /** The files that broken nodes are. */
    Path brokenNodes() {
        return root.resolve(Path.of("chaos-tests", "src", "test", "resources", "broken-nodes"));
    }

    /** The generated table. */
    Path table() {
        return root.resolve(Path.of("chaos-tests", "MUTANTS.md"));
    }
}
