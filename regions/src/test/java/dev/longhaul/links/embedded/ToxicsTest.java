package dev.longhaul.links.embedded;

import static dev.longhaul.links.embedded.Wire.expect;
import static dev.longhaul.links.embedded.Wire.expectSilence;
import static dev.longhaul.links.embedded.Wire.readToEnd;
import static dev.longhaul.links.embedded.Wire.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each toxic but latency does to bytes and connections. */
class ToxicsTest {

    private static final long MS = 1_000_000;

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    // ---- bandwidth ----

    @Test
    void bandwidthTakesTheTimeThatTheBytesNeed() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().bandwidth("thin", ToxicDirection.UPSTREAM, 100);
            try (Wire wire = Wire.through(proxy, upstream)) {
                byte[] sent = Sequence.bytes(0, 40_000);
                long start = System.nanoTime();
                wire.client.getOutputStream().write(sent);
                byte[] read = wire.server.getInputStream().readNBytes(sent.length);
                long took = System.nanoTime() - start;
                assertEquals(-1, Sequence.firstGap(read, 0));
                assertTrue(took >= 390 * MS, "40 kB at 100 kB/s took " + took + " ns");
            }
        }
    }

    @Test
    void bandwidthZeroHoldsAndRemovalReleasesEveryByte() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                Bandwidth cut = proxy.toxics().bandwidth("cut", ToxicDirection.UPSTREAM, 0);
                byte[] sent = Sequence.bytes(0, 20_000);
                wire.client.getOutputStream().write(sent);
                expectSilence(wire.server);
                cut.remove();
                assertEquals(-1, Sequence.firstGap(wire.server.getInputStream().readNBytes(sent.length), 0));
                wire.settle();
            }
        }
    }

    @Test
    void bandwidthRaisedFromZeroLetsWhatIsHeldGoAtTheNewRate() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            Bandwidth thin = proxy.toxics().bandwidth("thin", ToxicDirection.UPSTREAM, 0);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.client, "held");
                expectSilence(wire.server);
                thin.setRate(1_000);
                expect(wire.server, "held");
            }
        }
    }

    // ---- slow_close ----

    @Test
    void slowCloseDelaysTheEndAndNotTheBytes() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().slowClose("slow", ToxicDirection.UPSTREAM, 300);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long start = System.nanoTime();
                send(wire.client, "bye");
                wire.client.close();
                expect(wire.server, "bye");
                assertEquals("", readToEnd(wire.server));
                assertTrue(System.nanoTime() - start >= 300 * MS);
            }
        }
    }

    @Test
    void removingSlowCloseClosesAtOnce() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            SlowClose slow = proxy.toxics().slowClose("slow", ToxicDirection.UPSTREAM, 600_000);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.client.close();
                expectSilence(wire.server);
                slow.remove();
                assertEquals("", readToEnd(wire.server));
            }
        }
    }

    // ---- timeout ----

    @Test
    void timeoutDropsBytesAndClosesAfterSilence() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().timeout("hole", ToxicDirection.UPSTREAM, 400);
            try (Wire wire = Wire.through(proxy, upstream)) {
                expectSilence(wire.server, 100);
                long last = System.nanoTime();
                send(wire.client, "lost");
                assertEquals("", readToEnd(wire.server));
                assertTrue(System.nanoTime() - last >= 400 * MS, "each chunk starts the wait anew");
                assertEquals("", readToEnd(wire.client));
            }
        }
    }

    @Test
    void removingATimeoutClosesTheConnectionsItTouched() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            Timeout hole = proxy.toxics().timeout("hole", ToxicDirection.UPSTREAM, 0);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.client, "lost");
                expectSilence(wire.server);
                hole.remove();
                assertEquals("", readToEnd(wire.server));
                assertEquals("", readToEnd(wire.client));
            }
            try (Wire next = Wire.through(proxy, upstream)) {
                next.settle();
            }
        }
    }

    @Test
    void timeoutLetsTheEndPass() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().timeout("hole", ToxicDirection.UPSTREAM, 0);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.client.close();
                assertEquals("", readToEnd(wire.server));
            }
        }
    }

    // ---- reset_peer ----

    @Test
    void resetPeerBreaksOffNewConnectionsWithRst() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 0);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.client, "x");
                assertTrue(Wire.endsWithReset(wire.server));
                assertTrue(Wire.endsWithReset(wire.client));
            }
        }
    }

    @Test
    void resetPeerClosesOlderConnectionsWithFin() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 0);
                expectSilence(wire.server);
                send(wire.client, "x");
                assertFalse(Wire.endsWithReset(wire.server));
            }
        }
    }

    @Test
    void resetPeerWaitsItsTimeout() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 250);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long start = System.nanoTime();
                send(wire.client, "x");
                assertTrue(Wire.endsWithReset(wire.client));
                assertTrue(System.nanoTime() - start >= 250 * MS);
            }
        }
    }

    // ---- slicer ----

    @Test
    void slicerKeepsEveryByteInOrder() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            Slicer slicer = proxy.toxics().slicer("slices", ToxicDirection.UPSTREAM, 64, 0);
            slicer.setSizeVariation(20);
            try (Wire wire = Wire.through(proxy, upstream)) {
                byte[] sent = Sequence.bytes(0, 50_000);
                wire.client.getOutputStream().write(sent);
                assertEquals(-1, Sequence.firstGap(wire.server.getInputStream().readNBytes(sent.length), 0));
            }
        }
    }

    @Test
    void slicerWaitsAfterEachSlice() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().slicer("slices", ToxicDirection.UPSTREAM, 10, 20_000);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long start = System.nanoTime();
                wire.client.getOutputStream().write(Sequence.bytes(0, 100));
                byte[] first = new byte[100];
                int length = wire.server.getInputStream().read(first);
                assertTrue(length <= 10, "the first slice has " + length + " bytes");
                byte[] rest = wire.server.getInputStream().readNBytes(100 - length);
                assertEquals(-1, Sequence.firstGap(rest, length));
                assertTrue(System.nanoTime() - start >= 9 * 20 * MS,
                        "at least ten slices, a wait after each but the last");
            }
        }
    }

    // ---- limit_data ----

    @Test
    void limitDataCutsExactlyAndCloses() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().limitData("limit", ToxicDirection.UPSTREAM, 7);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.client, "01234");
                expect(wire.server, "01234");
                send(wire.client, "56789");
                assertEquals("56", readToEnd(wire.server));
                assertEquals("", readToEnd(wire.client));
            }
        }
    }

    @Test
    void limitDataCountsOverUpdates() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            LimitData limit = proxy.toxics().limitData("limit", ToxicDirection.DOWNSTREAM, 1_000);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.server, "01234");
                expect(wire.client, "01234");
                limit.setBytes(8);
                send(wire.server, "56789");
                assertEquals("567", readToEnd(wire.client));
            }
        }
    }

    @Test
    void limitDataZeroClosesAtTheFirstByte() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().limitData("limit", ToxicDirection.UPSTREAM, 0);
            try (Wire wire = Wire.through(proxy, upstream)) {
                expectSilence(wire.server);
                send(wire.client, "x");
                assertEquals("", readToEnd(wire.server));
            }
        }
    }

    // ---- toxicity ----

    @Test
    void someConnectionsAreTouchedAndTheOthersAreNot() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            SERVER.send("POST", "/proxies/wire/toxics", "{\"name\":\"limit\",\"type\":\"limit_data\","
                    + "\"stream\":\"upstream\",\"toxicity\":0.5,\"attributes\":{\"bytes\":0}}");
            int touched = 0;
            for (int i = 0; i < 48; i++) {
                try (Wire wire = Wire.through(proxy, upstream)) {
                    send(wire.client, "x");
                    touched += wire.server.getInputStream().read() < 0 ? 1 : 0;
                }
            }
            assertTrue(touched > 0 && touched < 48, touched + " of 48");
        }
    }

    // ---- noop ----

    @Test
    void noopPassesBytesAndEnds() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            for (String stream : List.of("upstream", "downstream")) {
                assertEquals(200,
                        SERVER.send("POST", "/proxies/wire/toxics", "{\"type\":\"noop\",\"stream\":\"" + stream + "\"}")
                                .statusCode());
            }
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                wire.client.close();
                assertEquals("", readToEnd(wire.server));
            }
        }
    }
}
