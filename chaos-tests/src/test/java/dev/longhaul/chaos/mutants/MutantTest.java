package dev.longhaul.chaos.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantTest {
    private static final String DATA = """
            what: Adds where it should subtract.
            file: Sum.java
            snippet: |-
              a
                  - b
            replacement: a + b
            """;

    @TempDir
    private Path folder;

    private Mutant read(String data) throws IOException {
        return Mutant.read(Files.writeString(folder.resolve("adds.yaml"), data));
    }

    @Test
    void aSnippetMayRunOverLines() throws IOException {
        assertEquals("return a + b;", read(DATA).plantedIn("return a\n    - b;"));
    }

    @Test
    void aSnippetThatIsNotThereIsRefusedByName() throws IOException {
        Mutant mutant = read(DATA);
        Exception refused = assertThrows(IllegalArgumentException.class, () -> mutant.plantedIn("return a - b;"));
        assertTrue(refused.getMessage().startsWith("mutant adds: its snippet is not in Sum.java"),
                refused.getMessage());
    }

    @Test
    void aSnippetThatIsThereTwiceIsRefusedByName() throws IOException {
        Mutant mutant = new Mutant("aa", "", "A.java", "aa", "b", Optional.empty());
        Exception refused = assertThrows(IllegalArgumentException.class, () -> mutant.plantedIn("aaa"));
        assertTrue(refused.getMessage().startsWith("mutant aa: its snippet is in A.java more than once"),
                refused.getMessage());
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> read(DATA + "sed: 3\n"));
    }

    @Test
    void aMissingKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> read(DATA.replace("file: Sum.java\n", "")));
    }

    @Test
    void halfACatchIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> read(DATA + "seed: 3\n"));
    }

    @Test
    void whatTheSearchWritesIsReadBackAndLeavesTheRestAlone() throws IOException {
        MutantFolder mutants = new MutantFolder(folder);
        Mutant mutant = read(DATA);
        Caught caught = new Caught("sums", 17, 1234);
        mutants.record(mutant, Optional.of(new Caught("other", 1, 2)));
        mutants.record(mutant, Optional.of(caught));
        Mutant expected = new Mutant("adds", mutant.what(), mutant.file(), mutant.snippet(), mutant.replacement(),
                Optional.of(caught));
        assertEquals(List.of(expected), mutants.all());
        mutants.record(mutant, Optional.empty());
        assertEquals(DATA, Files.readString(folder.resolve("adds.yaml")));
    }

    @Test
    void theFuzzersLineIsRead() {
        assertEquals(new Caught("election-safety", 17, 1234),
                Caught.parse("seed=17 invariant=election-safety events=1234 text=servers 1 and 2\nboth lead"));
        assertThrows(IllegalArgumentException.class, () -> Caught.parse("nothing was found"));
    }
}
