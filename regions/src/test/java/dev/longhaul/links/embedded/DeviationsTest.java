package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.longhaul.links.embedded.Deviation.Observation;
import dev.longhaul.links.embedded.Deviation.Shown;
import dev.longhaul.links.embedded.DeviationPage.Server;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sees every {@link Deviation} on the embedded server, by default and in stock mode, and on the Toxiproxy at {@code -Dlinks.server}, and
 * compares what it saw with {@code DEVIATIONS.md}. With {@code -Ddeviations.write} that file is written instead.
 */
class DeviationsTest {

    private static final Path PAGE = Path.of("DEVIATIONS.md");
    private static final Path SEEN = Path.of("target", "DEVIATIONS.md");

    private final Map<Deviation, Method> observations = observations();
    private final DeviationPage page = new DeviationPage(names(observations));
    private final List<ServerUnderTest> servers = new ArrayList<>();

    private static Map<Deviation, Method> observations() {
        Map<Deviation, Method> found = new EnumMap<>(Deviation.class);
        for (Class<?> where : List.of(ApiDeviations.class, ConnectionDeviations.class, ToxicDeviations.class,
                ToxicityDeviations.class)) {
            for (Method method : where.getDeclaredMethods()) {
                Observation observation = method.getAnnotation(Observation.class);
                if (observation != null) {
                    assertNull(found.put(observation.value(), method), "a second observation of " + observation);
                }
            }
        }
        assertEquals(Deviation.values().length, found.size(), "each deviation has its observation");
        return found;
    }

    private static Map<Deviation, String> names(Map<Deviation, Method> observations) {
        Map<Deviation, String> names = new EnumMap<>(Deviation.class);
        observations.forEach((deviation, method) -> names.put(deviation,
                method.getDeclaringClass().getSimpleName() + "." + method.getName()));
        return names;
    }

    @TestFactory
    Stream<DynamicNode> everyDeviationIsWhatThePageTells() throws Exception {
        List<DynamicNode> nodes = new ArrayList<>();
        nodes.add(see(Server.EMBEDDED, ServerUnderTest.embedded(false)));
        nodes.add(see(Server.STOCK, ServerUnderTest.embedded(true)));
        Optional<ServerUnderTest> external = ServerUnderTest.external();
        boolean toxiproxy = external.isPresent() && !external.get().isOurs();
        if (toxiproxy) {
            page.isOf(external.get().version());
            nodes.add(see(Server.TOXIPROXY, external.get()));
        }
        nodes.add(dynamicTest("the page tells what was seen", () -> compare(toxiproxy)));
        return nodes.stream();
    }

    private DynamicNode see(Server column, ServerUnderTest server) {
        servers.add(server);
        return dynamicContainer(column.name(), observations.entrySet().stream()
                .map(entry -> see(column, server, entry.getKey(), entry.getValue())));
    }

    private DynamicTest see(Server column, ServerUnderTest server, Deviation deviation, Method observation) {
        return dynamicTest(deviation.name(), () -> {
            assumeTrue(column != Server.TOXIPROXY || deviation.untried() == null, deviation.untried());
            try {
                page.saw(column, deviation, (Shown) observation.invoke(null, server));
            } catch (InvocationTargetException failed) {
                throw new AssertionError(deviation + " on " + column + ": neither behaviour was seen",
                        failed.getCause());
            } finally {
                server.deleteProxies();
            }
        });
    }

    private void compare(boolean toxiproxy) throws Exception {
        String seen = page.markdown();
        Files.writeString(SEEN, seen);
        if (System.getProperty("deviations.write") != null) {
            Files.writeString(PAGE, seen);
        }
        String told = Files.readString(PAGE);
        String message = "DEVIATIONS.md does not tell what was seen, " + SEEN + " does; see there how to write it anew";
        if (toxiproxy) {
            assertEquals(told, seen, message);
        } else {
            assertEquals(DeviationPage.withoutToxiproxy(told), DeviationPage.withoutToxiproxy(seen), message);
        }
    }

    @AfterEach
    void stop() {
        servers.forEach(ServerUnderTest::close);
    }
}
