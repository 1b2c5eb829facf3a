package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.links.embedded.ServerUnderTest.Deviation;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which links a toxic with a toxicity below one touches. */
class ToxicityTest {

    private static final int LINKS = 48;

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @Test
    void someLinksAreTouchedAndTheOthersAreNot() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            SERVER.send("POST", "/proxies/wire/toxics",
                    "{\"name\":\"limit\",\"type\":\"limit_data\",\"stream\":\"upstream\",\"toxicity\":0.5,\"attributes\":{\"bytes\":0}}");
            String touched = pattern(proxy, upstream);
            assertTrue(touched.contains("1") && touched.contains("0"), touched);
        }
    }

    @Test
    void aLinkStaysAsItWasDrawnWhenAnUnrelatedToxicComesOnlyHere() throws Exception {
        assumeTrue(SERVER.has(Deviation.TOXICITY_STICKS));
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            LimitData limit = proxy.toxics().limitData("limit", ToxicDirection.UPSTREAM, 1_000_000);
            limit.setToxicity(0.5f);
            List<Wire> wires = new ArrayList<>();
            for (int i = 0; i < LINKS; i++) {
                wires.add(Wire.through(proxy, upstream));
                wires.get(i).settle();
            }
            proxy.toxics().latency("neighbour", ToxicDirection.UPSTREAM, 1);
            limit.setToxicity(0);
            limit.setToxicity(0.5f);
            limit.setBytes(0);
            String live = probe(wires);
            limit.remove();
            assertTrue(live.contains("1") && live.contains("0"), live);
        }
    }

    @Test
    void theSameSeedTouchesTheSameLinks() throws Exception {
        String first = patternOfAServerWithSeed(1);
        assertEquals(first, patternOfAServerWithSeed(1));
        assertNotEquals(first, patternOfAServerWithSeed(2));
    }

    private static String patternOfAServerWithSeed(long seed) throws Exception {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start(Settings.defaults().withSeed(seed));
                ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = new ToxiproxyClient(server.host(), server.port()).createProxy("wire", "127.0.0.1:0",
                    Wire.address(upstream));
            proxy.toxics().limitData("limit", ToxicDirection.UPSTREAM, 0).setToxicity(0.5f);
            return pattern(proxy, upstream);
        }
    }

    /** One digit per connection: 1 where the first byte closes it, 0 where the byte arrives. */
    private static String pattern(Proxy proxy, ServerSocket upstream) throws IOException {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < LINKS; i++) {
            try (Wire wire = Wire.through(proxy, upstream)) {
                pattern.append(probe(List.of(wire)));
            }
        }
        return pattern.toString();
    }

    private static String probe(List<Wire> wires) throws IOException {
        StringBuilder pattern = new StringBuilder();
        for (Wire wire : wires) {
            try (wire) {
                Wire.send(wire.client, "x");
                pattern.append(wire.server.getInputStream().read() < 0 ? '1' : '0');
            }
        }
        return pattern.toString();
    }
}
