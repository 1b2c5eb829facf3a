package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.links.embedded.Deviation.Observation;
import dev.longhaul.links.embedded.Deviation.Shown;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Deviations in which connections a toxic with a toxicity below one touches; run by {@link DeviationsTest}. */
final class ToxicityDeviations {

    private static final int CONNECTIONS = 48;
    private static final int LATENCY_MS = 800;

    private ToxicityDeviations() {
    }

    @Observation(Deviation.TOXICITY_OF_NEIGHBOURS)
    static Shown toxicityOfNeighbours(ServerUnderTest server) throws Exception {
        return afterwards(server, (proxy, latency) -> proxy.toxics().latency("behind", ToxicDirection.UPSTREAM, 0));
    }

    @Observation(Deviation.TOXICITY_UPDATE)
    static Shown toxicityUpdate(ServerUnderTest server) throws Exception {
        return afterwards(server, (proxy, latency) -> {
            latency.setToxicity(0);
            latency.setToxicity(0.5f);
        });
    }

    @Observation(Deviation.SEED)
    static Shown seed(ServerUnderTest server) throws Exception {
        String first = patternOf(server, 1);
        assertNotEquals(first, patternOf(server, 2));
        return Shown.oursIf(first.equals(patternOf(server, 1)));
    }

    private static String patternOf(ServerUnderTest server, long seed) throws Exception {
        try (ServerUnderTest other = server.again(seed); ServerSocket upstream = Wire.upstream()) {
            List<Wire> wires = new ArrayList<>();
            touchHalf(other, upstream, wires);
            String pattern = touched(wires);
            close(wires);
            return pattern;
        }
    }

    private static void close(List<Wire> wires) throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
    }

    private interface Change {
        void apply(Proxy proxy, Latency latency) throws IOException;
    }

    /** Ours if the same connections are touched after the change. */
    private static Shown afterwards(ServerUnderTest server, Change change) throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            List<Wire> wires = new ArrayList<>();
            Proxy proxy = touchHalf(server, upstream, wires);
            String before = touched(wires);
            change.apply(proxy, proxy.toxics().get("slow", Latency.class));
            String after = touched(wires);
            close(wires);
            return Shown.oursIf(before.equals(after));
        }
    }

    private static Proxy touchHalf(ServerUnderTest server, ServerSocket upstream, List<Wire> wires) throws Exception {
        Proxy proxy = Wire.proxy(server, upstream);
        assertEquals(200,
                server.send("POST", "/proxies/wire/toxics", "{\"name\":\"slow\",\"type\":\"latency\","
                        + "\"stream\":\"upstream\",\"toxicity\":0.5,\"attributes\":{\"latency\":" + LATENCY_MS + "}}")
                        .statusCode());
        for (int i = 0; i < CONNECTIONS; i++) {
            wires.add(Wire.through(proxy, upstream));
        }
        return proxy;
    }

    /** One digit per connection: 1 where the latency delays a byte, 0 where not; both occur, or the toxicity had no effect. */
    private static String touched(List<Wire> wires) throws IOException, InterruptedException {
        for (Wire wire : wires) {
            Wire.send(wire.client, "x");
        }
        TimeUnit.MILLISECONDS.sleep(LATENCY_MS / 2);
        StringBuilder pattern = new StringBuilder();
        for (Wire wire : wires) {
            pattern.append(wire.server.getInputStream().available() > 0 ? '0' : '1');
        }
        for (Wire wire : wires) {
            Wire.expect(wire.server, "x");
        }
        assertTrue(pattern.indexOf("0") >= 0 && pattern.indexOf("1") >= 0, pattern.toString());
        return pattern.toString();
    }
}
