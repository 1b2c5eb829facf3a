package dev.longhaul.links.embedded;

import static dev.longhaul.links.embedded.Wire.ends;
import static dev.longhaul.links.embedded.Wire.expectSilence;
import static dev.longhaul.links.embedded.Wire.readToEnd;
import static dev.longhaul.links.embedded.Wire.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.links.embedded.Deviation.Observation;
import dev.longhaul.links.embedded.Deviation.Shown;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Deviations in what toxics do to bytes, and in what changing or removing one does; run by {@link DeviationsTest}. */
final class ToxicDeviations {

    private static final long MS = 1_000_000;
    private static final int PIECE = 32 << 10;
    /** More than all buffers of a connection take whose receiver stands still. */
    private static final int HELD = 12 << 20;

    private ToxicDeviations() {
    }

    @Observation(Deviation.LATENCIES_IN_A_ROW)
    static Shown latenciesInARow(ServerUnderTest server) throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            proxy.toxics().latency("one", ToxicDirection.UPSTREAM, 60);
            proxy.toxics().latency("two", ToxicDirection.UPSTREAM, 60);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long[] sent = new long[300];
                CompletableFuture<Void> sender = CompletableFuture
                        .runAsync(() -> sendOneAMillisecond(wire.client, sent), Wire.THREADS);
                int early = 0;
                for (int i = 0; i < sent.length; i++) {
                    wire.server.getInputStream().readNBytes(1);
                    long took = System.nanoTime() - sent[i];
                    assertTrue(took >= 60 * MS, "less than one of the latencies: " + took + " ns");
                    early += i >= 100 && took < 120 * MS ? 1 : 0;
                }
                sender.get(Wire.PATIENCE_MS, TimeUnit.MILLISECONDS);
                return Shown.oursIf(early == 0);
            }
        }
    }

    private static void sendOneAMillisecond(Socket socket, long[] sent) {
        try {
            for (int i = 0; i < sent.length; i++) {
                sent[i] = System.nanoTime();
                socket.getOutputStream().write(i);
                LockSupport.parkNanos(MS);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Observation(Deviation.VOID_UPDATE)
    static Shown voidUpdate(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            Latency latency = proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 2_000);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long sent = System.nanoTime();
                send(wire.client, "a");
                expectSilence(wire.server, 50);
                latency.setLatency(2_000);
                long took = Wire.timeUntil(wire.server, "a", sent);
                assertTrue(took < 1_000 * MS || took >= 2_000 * MS, took + " ns");
                return Shown.oursIf(took >= 2_000 * MS);
            }
        }
    }

    @Observation(Deviation.BANDWIDTH_UPDATE)
    static Shown bandwidthUpdate(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            Bandwidth thin = proxy.toxics().bandwidth("thin", ToxicDirection.UPSTREAM, 1);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.client.getOutputStream().write(Sequence.bytes(0, 6_000));
                wire.server.getInputStream().readNBytes(1);
                long start = System.nanoTime();
                thin.setRate(2);
                byte[] read = wire.server.getInputStream().readNBytes(5_000);
                long took = System.nanoTime() - start;
                assertEquals(-1, Sequence.firstGap(read, 1));
                assertTrue(took < 1_000 * MS || took >= 2_000 * MS, took + " ns");
                return Shown.oursIf(took >= 2_000 * MS);
            }
        }
    }

    @Observation(Deviation.REMOVAL_WHILE_STALLED)
    static Shown removalWhileStalled(ServerUnderTest server) throws Exception {
        try (ServerSocket upstream = new ServerSocket()) {
            upstream.setReceiveBufferSize(PIECE);
            upstream.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Proxy proxy = Wire.proxy(server, upstream);
            Latency latency = proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 60_000);
            try (Wire wire = Wire.through(proxy, upstream)) {
                CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendAll(wire.client), Wire.THREADS);
                ConnectionDeviations.isDone(sender, 3_000);
                CompletableFuture<Void> removed = CompletableFuture.runAsync(() -> remove(latency), Wire.THREADS);
                boolean atOnce = ConnectionDeviations.isDone(removed, 6_000); // on Toxiproxy one chunk is lost by then
                long arrived = readAll(wire.server);
                removed.get(Wire.PATIENCE_MS, TimeUnit.MILLISECONDS);
                sender.get(Wire.PATIENCE_MS, TimeUnit.MILLISECONDS);
                assertEquals(atOnce, arrived == HELD, arrived + " of " + HELD + " bytes arrived");
                return Shown.oursIf(atOnce);
            }
        }
    }

    private static void sendAll(Socket socket) {
        try {
            for (int sent = 0; sent < HELD; sent += PIECE) {
                socket.getOutputStream().write(Sequence.bytes(sent, PIECE));
            }
            socket.shutdownOutput();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void remove(Toxic toxic) {
        try {
            toxic.remove();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Reads to the end; how many bytes there were, which are the sequence if they are all that were sent. */
    private static long readAll(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] all = in.readNBytes(HELD);
        assertEquals(-1, in.read());
        assertEquals(all.length == HELD, Sequence.firstGap(all, 0) < 0);
        return all.length;
    }

    @Observation(Deviation.TIMEOUT_REMOVAL)
    static Shown timeoutRemoval(ServerUnderTest server) throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            assertEquals(200, server.send("POST", "/proxies/wire/toxics",
                    "{\"name\":\"hole\",\"type\":\"timeout\",\"stream\":\"upstream\",\"toxicity\":0}").statusCode());
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                proxy.toxics().get("hole").remove();
                if (ends(wire.server, Wire.SILENCE_MS)) {
                    return Shown.TOXIPROXYS;
                }
                wire.settle();
                return Shown.OURS;
            }
        }
    }

    @Observation(Deviation.RESET_REMOVAL)
    static Shown resetRemoval(ServerUnderTest server) throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(server, upstream);
            ResetPeer reset = proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 2_000);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long start = System.nanoTime();
                send(wire.client, "x");
                expectSilence(wire.server, 100);
                reset.remove();
                long took = System.nanoTime() - start;
                assertEquals("", readToEnd(wire.server));
                assertTrue(took < 1_000 * MS || took >= 2_000 * MS, took + " ns");
                return Shown.oursIf(took < 1_000 * MS);
            }
        }
    }
}
