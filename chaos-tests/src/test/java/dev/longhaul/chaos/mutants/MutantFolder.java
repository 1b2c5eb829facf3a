package dev.longhaul.chaos.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that mutants are.
 *
 * @param path the folder; it holds nothing else
 */
record MutantFolder(Path path) {
    private static final List<String> WRITTEN_BY_SEARCH = List.of("invariant:", "seed:", "events:");

    /** All mutants, by name. */
    List<Mutant> all() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(path)) {
            files = listed.sorted().toList();
        }
        List<Mutant> mutants = new ArrayList<>();
        for (Path file : files) {
            mutants.add(Mutant.read(file));
        }
        return mutants;
    }

    /** Writes into the mutant's file how it is found, or, if it is not, takes out what was written there before. */
    void record(Mutant mutant, Optional<Caught> caught) throws IOException {
        Path file = path.resolve(mutant.name() + ".yaml");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(line -> WRITTEN_BY_SEARCH.stream().anyMatch(line::startsWith));
        caught.ifPresent(c -> {
            lines.add("invariant: " + c.invariant());
            lines.add("seed: " + c.seed());
            lines.add("events: " + c.events());
        });
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
