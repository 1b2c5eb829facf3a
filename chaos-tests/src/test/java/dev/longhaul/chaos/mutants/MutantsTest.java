package dev.longhaul.chaos.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every planted bug is found where it was found before, and nothing is found where none is planted. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutantsTest {
    private static final long LONG_ENOUGH = TimeUnit.MINUTES.toNanos(1);
    private static final SourceTree SOURCES = SourceTree.find();
    private static MutantCompiler compiler;

    @BeforeAll
    static void open() {
        compiler = new MutantCompiler(SOURCES.core());
    }

    @AfterAll
    static void close() throws IOException {
        compiler.close();
    }

    static List<Mutant> mutants() throws IOException {
        return new MutantFolder(SOURCES.mutants()).all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aMutantIsCaughtWhereItWasCaughtBefore(Mutant mutant) throws IOException {
        assertTrue(mutant.caught().isPresent(),
                "nobody has caught mutant " + mutant + " yet; see MUTANTS.md how to search");
        long seed = mutant.caught().get().seed();
        assertEquals(mutant.caught(), Fuzzing.of(compiler.compile(mutant)).search(seed, 1, LONG_ENOUGH));
    }

    @Test
    void nothingIsCaughtInTheCoreAsItIs() throws IOException {
        Fuzzing core = Fuzzing.of(Map.of());
        SortedSet<Long> seeds = new TreeSet<>();
        mutants().forEach(mutant -> mutant.caught().ifPresent(caught -> seeds.add(caught.seed())));
        for (long seed : seeds) {
            assertEquals(Optional.empty(), core.search(seed, 1, LONG_ENOUGH), "seed " + seed);
        }
    }

    @Test
    void everySnippetIsInItsSourceOnce() throws IOException {
        for (Mutant mutant : mutants()) {
            mutant.plantedIn(Files.readString(SOURCES.core().resolve(mutant.file())));
        }
    }

    @Test
    void everyBrokenNodeCompiles() throws IOException {
        for (BrokenNode node : BrokenNode.all()) {
            assertTrue(!compiler.compile(node.name(), node.changes()).isEmpty(), node::name);
        }
    }

    @Test
    void theTableTellsWhatTheFilesSay() throws IOException {
        assertEquals(MutantTable.of(mutants(), BrokenNode.all()), Files.readString(SOURCES.table()),
                "MUTANTS.md is not what the mutants' files say; it tells itself how to write it anew");
    }
}
