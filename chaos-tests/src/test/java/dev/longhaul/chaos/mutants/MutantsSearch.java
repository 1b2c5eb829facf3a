package dev.longhaul.chaos.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Searches a seed for every mutant, or with {@code -Dmutants.search=NAME,NAME} for those named, and writes it into the mutant's file and
 * into {@code MUTANTS.md}. Only run when asked for.
 */
@EnabledIfSystemProperty(named = "mutants.search", matches = ".*")
class MutantsSearch {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final SourceTree SOURCES = SourceTree.find();

    @Test
    void everyMutantIsCaughtWithinTenSeconds() throws IOException {
        MutantFolder folder = new MutantFolder(SOURCES.mutants());
        List<String> uncaught = new ArrayList<>();
        try (MutantCompiler compiler = new MutantCompiler(SOURCES.core())) {
            for (Mutant mutant : folder.all()) {
                if (isAskedFor(mutant)) {
                    Optional<Caught> caught = Fuzzing.of(compiler.compile(mutant)).search(1, Integer.MAX_VALUE,
                            PATIENCE);
                    folder.record(mutant, caught);
                    System.out.println(mutant + ": " + caught.map(Caught::toString).orElse("not caught"));
                    if (caught.isEmpty()) {
                        uncaught.add(mutant.name());
                    }
                }
            }
        }
        Files.writeString(SOURCES.table(), MutantTable.of(folder.all(), BrokenNode.all()));
        assertEquals(List.of(), uncaught, "an invariant is missing for these");
    }

    private static boolean isAskedFor(Mutant mutant) {
        String names = System.getProperty("mutants.search");
        return names.isEmpty() || names.equals("true") || Arrays.asList(names.split(",")).contains(mutant.name());
    }
}
