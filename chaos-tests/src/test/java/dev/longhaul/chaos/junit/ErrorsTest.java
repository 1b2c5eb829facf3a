package dev.longhaul.chaos.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is told with its place and what would be right, and no cluster is opened. */
class ErrorsTest {
    @TempDir
    private Path runs;

    private void refused(Class<?> tests, String... parts) {
        told(new Kit(tests, runs), ExtensionConfigurationException.class, parts);
    }

    private void told(Kit kit, Class<? extends Exception> type, String... parts) {
        Throwable seen = assertInstanceOf(type, kit.failure().orElseThrow());
        for (String part : parts) {
            assertTrue(seen.getMessage().contains(part), () -> "'" + part + "' is not in: " + seen.getMessage());
        }
        assertEquals(0, runs.toFile().list().length, "a run directory is left");
    }

    @LonghaulCluster(world = "us-eu-pa", cluster = "simulated")
    static class World {
        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void anUnknownWorldWithTheNearest() {
        refused(World.class, "@LonghaulCluster(world = \"us-eu-pa\") on " + World.class.getName(),
                "did you mean 'us-eu-ap'?");
    }

    @LonghaulCluster(world = "us-eu-ap,three-az", cluster = "simulated")
    static class Worlds {
        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void twoWorlds() {
        refused(Worlds.class, "world = \"us-eu-ap,three-az\"", "one is needed");
    }

    @LonghaulCluster(world = "no/such.yaml", cluster = "simulated")
    static class File {
        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void aFileThatIsNotThere() {
        refused(File.class, "world = \"no/such.yaml\"", "no/such.yaml");
    }

    static class Timeouts {
        @Test
        @LonghaulCluster(timeouts = "1200-800", cluster = "simulated")
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void timeoutsThatCannotBeAndTheMethodThatHasThem() {
        refused(Timeouts.class, "@LonghaulCluster(timeouts = \"1200-800\") on " + Timeouts.class.getName() + ".test",
                "0 < HEARTBEAT < MIN <= MAX");
    }

    @LonghaulCluster(protection = "prevoet", cluster = "simulated")
    static class Protection {
        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void anUnknownProtectionWithTheNearest() {
        refused(Protection.class, "protection = \"prevoet\"", "did you mean 'prevote'?");
    }

    @LonghaulCluster(world = "three-az", nodes = 5, cluster = "simulated")
    static class Nodes {
        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void moreNodesThanTheWorldHasAndWhatItHas() {
        refused(Nodes.class, "nodes = 5", "three-az has 3 nodes, in eu-west-3a, eu-west-3b, eu-west-3c");
    }

    @LonghaulCluster(cluster = "proceses")
    static class Backend {
        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void anUnknownBackendWithTheNearest() {
        refused(Backend.class, "cluster = \"proceses\"", "did you mean 'processes'?");
    }

    @Test
    void aConfigurationParameterThatIsWrong() {
        told(new Kit(Backend.class, runs).with("longhaul.cluster", "simulatde"),
                ExtensionConfigurationException.class, "configuration parameter longhaul.cluster = simulatde",
                "did you mean 'simulated'?");
    }

    @LonghaulCluster(world = "single-zone", timeouts = "150-300", cluster = "containers")
    static class NoContainers {
        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void aBackendThatIsNotThere() {
        told(new Kit(NoContainers.class, runs).with("longhaul.image.toxiproxy", "localhost:1/no/such:1"),
                ExtensionConfigurationException.class,
                "@LonghaulCluster(cluster = \"containers\") on " + NoContainers.class.getName() + ": ");
    }

    @ExtendWith(LonghaulExtension.class)
    static class NoAnnotation {
        @Test
        void test(Faults faults) {
            fail("it must not begin");
        }
    }

    @Test
    void aParameterWithoutTheAnnotation() {
        told(new Kit(NoAnnotation.class, runs), ParameterResolutionException.class, "Faults",
                NoAnnotation.class.getName() + ", test", "there is no @LonghaulCluster on the test or its class");
    }

    @LonghaulCluster(world = "single-zone", timeouts = "150-300", cluster = "simulated")
    static class TooEarly {
        private TooEarly(TestCluster cluster) {
            fail("it must not begin");
        }

        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void aParameterWhereNoClusterIsYet() {
        told(new Kit(TooEarly.class, runs), ParameterResolutionException.class, "a cluster is there for one test");
    }

    @LonghaulCluster(world = "single-zone", timeouts = "150-300", cluster = "simulated")
    static class Occupied {
        @Test
        void test() {
            fail("it must not begin");
        }
    }

    @Test
    void aDirectoryThatHoldsSomethingElseIsLeftAlone() throws Exception {
        Path taken = runs.resolve(Occupied.class.getName()).resolve("test").resolve("letter.txt");
        Files.createDirectories(taken.getParent());
        Files.writeString(taken, "dear");
        Throwable seen = new Kit(Occupied.class, runs).failure().orElseThrow();
        assertTrue(seen.getMessage().contains("holds something that is no run"), seen.getMessage());
        assertTrue(Files.exists(taken));
    }
}
