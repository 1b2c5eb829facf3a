package dev.longhaul.chaos.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.raft.RaftServer;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The machinery itself: what is compiled in memory is what runs, and only there. */
class MutantLoaderTest {
    private static final String QUORUM = "dev.longhaul.raft.Quorum";
    private static MutantCompiler compiler;

    @BeforeAll
    static void open() {
        compiler = new MutantCompiler(SourceTree.find().core());
    }

    @AfterAll
    static void close() throws Exception {
        compiler.close();
    }

    private static Mutant inMajority(String replacement) {
        return new Mutant("majority", "", "dev/longhaul/raft/Quorum.java", "members / 2 + 1", replacement,
                Optional.empty());
    }

    private static int majorityOfFive(ClassLoader loader) throws ReflectiveOperationException {
        Method majority = Class.forName(QUORUM, true, loader).getDeclaredMethod("majority", int.class);
        majority.setAccessible(true);
        return (int) majority.invoke(null, 5);
    }

    @Test
    void theMutatedClassRunsInItsLoaderAndTheRealOneElsewhere() throws Exception {
        ClassLoader mutated = new MutantLoader(compiler.compile(inMajority("members / 2 + 39")));
        assertEquals(41, majorityOfFive(mutated));
        assertEquals(3, majorityOfFive(new MutantLoader(Map.of())));
        assertEquals(3, majorityOfFive(getClass().getClassLoader()));
    }

    @Test
    void theCoreIsLoadedAnewAndAllElseIsShared() throws Exception {
        ClassLoader loader = new MutantLoader(Map.of());
        Class<?> server = loader.loadClass(RaftServer.class.getName());
        assertNotSame(RaftServer.class, server);
        assertSame(loader, server.getClassLoader());
        assertSame(server, loader.loadClass(RaftServer.class.getName()));
        assertSame(Test.class, loader.loadClass(Test.class.getName()));
    }

    @Test
    void nestedClassesAreMutatedToo() throws Exception {
        Mutant mutant = new Mutant("nested", "", "dev/longhaul/raft/Durability.java",
                "private record Pending(long sequence, long lastIndex) {}",
                "private record Pending(long sequence, long lastIndex) { long extra() { return 1; } }",
                Optional.empty());
        ClassLoader loader = new MutantLoader(compiler.compile(mutant));
        assertEquals(1, loader.loadClass("dev.longhaul.raft.Durability$Pending").getDeclaredMethods().length
                - Class.forName("dev.longhaul.raft.Durability$Pending").getDeclaredMethods().length);
    }

    @Test
    void aMutantThatIsNotJavaIsRefusedByName() {
        Exception refused = assertThrows(IllegalArgumentException.class,
                () -> compiler.compile(inMajority("members / nothing")));
        assertTrue(refused.getMessage().startsWith("mutant majority does not compile: line "), refused.getMessage());
    }
}
