package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import dev.longhaul.chaos.engine.Engine;
import dev.longhaul.chaos.engine.EngineException;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.engine.LostEngine;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;

/** What is taken where there is an engine and where there is none, and how that is told. */
@Timeout(180)
class BackendChoiceIT {
    private static final ImageNames NO_SUCH = new ImageNames(Optional.empty(),
            Optional.of("localhost:1/no/such:1"), Optional.empty());

    @Test
    void autoTakesContainersWhereAnEngineHasTheImages() {
        Containers.choice();
        BackendChoice choice = BackendChoice.of("auto", ImageNames.DEFAULTS);
        assertTrue(choice.containers().isPresent() && choice.reason().endsWith("answers"), choice.reason());
    }

    @Test
    void anImageThatCannotBeHadIsNamedWithBothCures() {
        Containers.choice();
        EngineException seen = assertThrows(EngineException.class, () -> BackendChoice.of("containers", NO_SUCH));
        for (String part : List.of("localhost:1/no/such:1", "chaos-tests/images/build", "-Dimage.toxiproxy=")) {
            assertTrue(seen.getMessage().contains(part), seen.getMessage());
        }
        EngineException node = assertThrows(EngineException.class, () -> BackendChoice.of("containers",
                new ImageNames(Optional.of("localhost:1/no/node"), Optional.empty(), Optional.empty())));
        for (String part : List.of("localhost:1/no/node:latest", "leave -Dimage.node= out", "-Dimage.node=")) {
            assertTrue(node.getMessage().contains(part), node.getMessage());
        }
        BackendChoice auto = BackendChoice.of("auto", NO_SUCH);
        assertTrue(auto.containers().isEmpty() && auto.reason().contains("localhost:1/no/such:1"), auto.reason());
    }

    @Test
    void withoutAnEngineContainersAreRefusedWithTheCureAndAutoTakesProcesses() {
        Supplier<Engine> none = () -> Engine.find(() -> {
            throw new IllegalStateException(
                    "Could not find a valid Docker environment. Please see logs and check configuration");
        });
        String cure = "no container engine answers (Could not find a valid Docker environment); start Docker, or point"
                + " DOCKER_HOST at one";
        EngineException seen = assertThrows(EngineException.class,
                () -> BackendChoice.of("containers", ImageNames.DEFAULTS, none));
        assertEquals(cure, seen.getMessage());
        BackendChoice auto = BackendChoice.of("auto", ImageNames.DEFAULTS, none);
        assertTrue(auto.containers().isEmpty());
        assertEquals("no containers: " + cure, auto.reason());
    }

    @Test
    void anEngineThatIsLostWhileItsImagesAreLookedAtIsNoneForAuto() {
        Containers.choice();
        DockerClient real = DockerClientFactory.instance().client();
        DockerClient lost = LostEngine.client();
        DockerClient half = (DockerClient) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{DockerClient.class}, (self, method, arguments) -> method.getName().equals("infoCmd")
                        ? real.infoCmd()
                        : lost.inspectImageCmd(""));
        BackendChoice auto = BackendChoice.of("auto", ImageNames.DEFAULTS, () -> Engine.find(() -> half));
        assertTrue(auto.containers().isEmpty() && auto.reason().startsWith("no containers: looking for image"),
                auto.reason());
    }

    @Test
    void aHelperContainerThatNobodyNeedsIsNotPulled() throws Exception {
        String cure = "set TESTCONTAINERS_RYUK_DISABLED=true";
        String auto = chosen("auto");
        assertTrue(auto.startsWith("processes: no containers: " + cure), auto);
        String refused = chosen("containers");
        assertTrue(refused.startsWith("refused: " + cure), refused);
    }

    /** What a harness without that in its environment chooses. */
    private static String chosen(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), Chooser.class.getName(),
                        name));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("TESTCONTAINERS_RYUK_DISABLED");
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes()).strip();
        assertEquals(0, process.waitFor());
        return told;
    }

    /** Chooses and says what came of it. */
    static final class Chooser {
        private Chooser() {
        }

        public static void main(String[] args) {
            try {
                BackendChoice choice = BackendChoice.of(args[0], ImageNames.DEFAULTS);
                System.out
                        .println((choice.containers().isPresent() ? "containers: " : "processes: ") + choice.reason());
            } catch (EngineException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
            System.exit(0);
        }
    }
}
