package dev.longhaul.chaos.junit;

import static dev.longhaul.chaos.fault.Target.FOLLOWER;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.longhaul.results.record.RunReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Chaos tests of somebody's own on processes: they hold, and leave nothing however they end. */
@Timeout(240)
class OwnTestIT {
    private static final Path JAR = Path.of("target/longhaul.jar");

    @TempDir
    private Path runs;

    /** All JVMs that this one has started. */
    private static Stream<ProcessHandle> nodes() {
        return ProcessHandle.current().descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"));
    }

    @Test
    void theExampleHolds() throws Exception {
        Class<?> example = Class.forName(ExampleTest.EXAMPLE);
        assertEquals(Optional.empty(), new Kit(example, runs).with("longhaul.cluster", "processes").failure());
        assertEquals(0, nodes().count());
    }

    @LonghaulCluster(world = "single-zone", timeouts = "150-300", cluster = "processes")
    static class Fails {
        @Test
        void beforeAnyAssertion(Faults faults) {
            faults.pause(FOLLOWER);
            assertEquals(3, nodes().count());
            fail("as planned");
        }
    }

    @Test
    void aTestThatFailsLeavesNothingRunning() throws IOException {
        assertEquals("as planned", new Kit(Fails.class, runs).failure().orElseThrow().getMessage());
        assertEquals(0, nodes().count());
        Path directory = runs.resolve(Fails.class.getName()).resolve("beforeAnyAssertion");
        assertTrue(Files.size(directory.resolve("report.html")) > 0);
        assertTrue(RunReader.read(directory).faults().get(0).healed() > 0);
    }

    @LonghaulCluster(world = "single-zone", timeouts = "150-300", cluster = "processes")
    static class Lasts {
        @Test
        @Timeout(2)
        void tooLong(TestCluster cluster, Faults faults) {
            faults.pause(FOLLOWER);
            cluster.advance(Duration.ofMinutes(3));
        }
    }

    @Test
    void aTestThatRunsOutOfTimeLeavesNothingRunning() throws IOException {
        Throwable seen = new Kit(Lasts.class, runs).failure().orElseThrow();
        assertInstanceOf(TimeoutException.class, seen);
        assertEquals(0, nodes().count());
        assertTrue(RunReader.read(runs.resolve(Lasts.class.getName()).resolve("tooLong")).faults().get(0).healed() > 0);
    }

    @LonghaulCluster(world = "single-zone", timeouts = "150-300", cluster = "processes")
    static class Waits {
        @Test
        void toBeEnded(TestCluster cluster, Faults faults) {
            faults.pause(FOLLOWER);
            nodes().forEach(node -> System.out.println("node " + node.pid()));
            System.out.println("ready");
            cluster.advance(Duration.ofMinutes(3));
        }
    }

    /** A build that runs {@link Waits}. */
    static final class Build {
        private Build() {
        }

        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Waits.class))
                            .configurationParameter("longhaul.runs", arguments[0]).build());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    void aBuildThatIsEndedLeavesNothingRunning(String signal) throws Exception {
        Process build = new ProcessBuilder(java(), "-cp", System.getProperty("java.class.path"), Build.class.getName(),
                runs.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            List<Long> nodes = new ArrayList<>();
            BufferedReader lines = build.inputReader();
            for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
                nodes.add(Long.parseLong(line.substring("node ".length())));
            }
            assertEquals(3, nodes.size());
            assertEquals(0, new ProcessBuilder("kill", "-" + signal, Long.toString(build.pid())).start().waitFor());
            await().atMost(Duration.ofSeconds(60)).until(() -> !build.isAlive()
                    && nodes.stream().allMatch(pid -> ProcessHandle.of(pid).isEmpty()));
        } finally {
            build.destroyForcibly();
        }
        Path directory = runs.resolve(Waits.class.getName()).resolve("toBeEnded");
        assertEquals(signal.equals("INT") ? "interrupted" : "running", RunReader.read(directory).header().status());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Test
    void theCommandLineComesWithoutIt() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> ours = jar.stream().map(JarEntry::getName)
                    .filter(name -> name.matches("(org/(junit|assertj|opentest4j|apiguardian)|net/bytebuddy"
                            + "|dev/longhaul/chaos/junit)/.*\\.class"))
                    .toList();
            assertEquals(List.of(), ours);
            assertTrue(jar.getEntry("dev/longhaul/chaos/cli/Main.class") != null);
        }
        Process regions = new ProcessBuilder(java(), "-jar", JAR.toString(), "regions")
                .redirectErrorStream(true).start();
        String told = new String(regions.getInputStream().readAllBytes());
        assertEquals(0, regions.waitFor(), told);
    }
}
