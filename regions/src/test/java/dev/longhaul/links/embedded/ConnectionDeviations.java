package dev.longhaul.links.embedded;

import static dev.longhaul.links.embedded.Wire.ends;
import static dev.longhaul.links.embedded.Wire.expect;
import static dev.longhaul.links.embedded.Wire.expectSilence;
import static dev.longhaul.links.embedded.Wire.readToEnd;
import static dev.longhaul.links.embedded.Wire.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.longhaul.links.embedded.Deviation.Observation;
import dev.longhaul.links.embedded.Deviation.Shown;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Deviations in how connections begin and end; run by {@link DeviationsTest}. */
final class ConnectionDeviations {

    private static final int CUT = 3_600_000;
    /** What comes at once has come by then. */
    private static final int SOON_MS = 600;

    private ConnectionDeviations() {
    }

    @Observation(Deviation.SILENT_UPSTREAM)
    static Shown silentUpstream(ServerUnderTest server) throws Exception {
        List<Socket> fillers = new ArrayList<>();
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try {
            fillBacklog(full, fillers);
            return disabledDuringTheDial(Wire.proxy(server, full), full);
        } finally {
            full.close();
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    private static Shown disabledDuringTheDial(Proxy proxy, ServerSocket full) throws Exception {
        try (Socket one = Wire.dial(proxy); Socket two = Wire.dial(proxy)) {
            expectSilence(one);
            CompletableFuture<Void> disabled = CompletableFuture.runAsync(() -> disable(proxy), Wire.THREADS);
            boolean atOnce = isDone(disabled, SOON_MS);
            if (!atOnce) {
                full.close(); // the dial is refused when it is tried again
                disabled.get(Wire.PATIENCE_MS, TimeUnit.MILLISECONDS);
            }
            assertEquals("", readToEnd(one));
            assertEquals("", readToEnd(two));
            return Shown.oursIf(atOnce);
        }
    }

    /** Connects until the kernel leaves a SYN unanswered. */
    private static void fillBacklog(ServerSocket server, List<Socket> fillers) throws IOException {
        for (int i = 0; i < 50; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(server.getLocalSocketAddress(), Wire.SILENCE_MS);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new AssertionError("a backlog of one takes fifty connections");
    }

    private static void disable(Proxy proxy) {
        try {
            proxy.disable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isDone(CompletableFuture<?> work, int milliseconds) throws Exception {
        try {
            work.get(milliseconds, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException waiting) {
            return false;
        }
    }

    @Observation(Deviation.REFUSED_UPSTREAM)
    static Shown refusedUpstream(ServerUnderTest server) throws IOException {
        int port = Ports.free();
        Proxy proxy = server.client().createProxy("wire", "127.0.0.1:0", "127.0.0.1:" + port);
        try (Socket client = Wire.dial(proxy)) {
            send(client, "early");
            if (ends(client, SOON_MS / 2)) {
                return Shown.TOXIPROXYS;
            }
            try (ServerSocket upstream = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
                upstream.setSoTimeout(Wire.PATIENCE_MS);
                try (Socket accepted = upstream.accept()) {
                    expect(accepted, "early");
                }
            }
            return Shown.OURS;
        }
    }

    @Observation(Deviation.DIAL_WHILE_CUT)
    static Shown dialWhileCut(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            Latency link = proxy.toxics().latency("link", ToxicDirection.UPSTREAM, CUT);
            try (Socket client = Wire.dial(proxy)) {
                send(client, "hello");
                if (accepts(upstream)) {
                    return Shown.TOXIPROXYS;
                }
                Wire.dial(proxy).close();
                assertEquals(false, accepts(upstream));
                link.setLatency(5);
                upstream.setSoTimeout(Wire.PATIENCE_MS);
                try (Socket accepted = upstream.accept()) {
                    expect(accepted, "hello");
                    upstream.setSoTimeout(Wire.SILENCE_MS);
                    assertThrows(SocketTimeoutException.class, upstream::accept,
                            "the client that hung up was never there");
                }
                return Shown.OURS;
            }
        }
    }

    private static boolean accepts(ServerSocket upstream) throws IOException {
        upstream.setSoTimeout(SOON_MS);
        try (Socket accepted = upstream.accept()) {
            return accepted.isConnected();
        } catch (SocketTimeoutException notDialled) {
            return false;
        }
    }

    @Observation(Deviation.HALF_CLOSE)
    static Shown halfClose(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream();
                Wire wire = Wire.through(Wire.proxy(server, upstream), upstream)) {
            send(wire.client, "question");
            wire.client.shutdownOutput();
            assertEquals("question", readToEnd(wire.server));
            if (ends(wire.client, SOON_MS)) {
                return Shown.TOXIPROXYS;
            }
            send(wire.server, "answer");
            wire.server.shutdownOutput();
            assertEquals("answer", readToEnd(wire.client));
            return Shown.OURS;
        }
    }

    @Observation(Deviation.RESET)
    static Shown reset(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream();
                Wire wire = Wire.through(Wire.proxy(server, upstream), upstream)) {
            wire.settle();
            wire.client.setSoLinger(true, 0);
            wire.client.close();
            return Shown.oursIf(Wire.endsWithReset(wire.server));
        }
    }

    @Observation(Deviation.END_UNDER_LATENCY)
    static Shown endUnderLatency(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 2 * SOON_MS);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.client.close();
                return heldUntil(wire, () -> {});
            }
        }
    }

    @Observation(Deviation.END_UNDER_CUT)
    static Shown endUnderCut(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            Latency link = proxy.toxics().latency("link", ToxicDirection.UPSTREAM, 5);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                link.setLatency(CUT);
                wire.client.setSoLinger(true, 0);
                wire.client.close();
                return heldUntil(wire, () -> link.setLatency(5));
            }
        }
    }

    @Observation(Deviation.END_UNDER_RATE_ZERO)
    static Shown endUnderRateZero(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            proxy.toxics().bandwidth("cut", ToxicDirection.UPSTREAM, 0);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.client.close();
                return heldUntil(wire, () -> proxy.toxics().get("cut").remove());
            }
        }
    }

    private interface Release {
        void run() throws IOException;
    }

    /** Ours if the end does not come before the release and does after it. */
    private static Shown heldUntil(Wire wire, Release release) throws IOException {
        if (ends(wire.server, SOON_MS)) {
            return Shown.TOXIPROXYS;
        }
        release.run();
        assertEquals("", readToEnd(wire.server));
        return Shown.OURS;
    }
}
