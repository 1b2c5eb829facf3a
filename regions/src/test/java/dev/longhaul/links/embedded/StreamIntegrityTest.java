package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A long stream in which every byte is checked, while toxics come, change and go and its reader stands still. */
class StreamIntegrityTest {

    private static final int TOTAL = 24 << 20;
    private static final int PIECE = 32 << 10;
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @Test
    void noByteIsLostWhileToxicsChurnAndTheReaderStallsOnlyHere() throws Exception {
        assumeTrue(SERVER.isOurs());
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(wire.client), Wire.THREADS);
                SplittableRandom random = new SplittableRandom(ServerUnderTest.SEED);
                for (int round = 0; round < 6; round++) {
                    churn(proxy, random);
                }
                CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> check(wire.server), Wire.THREADS);
                for (int round = 0; round < 25; round++) {
                    churn(proxy, random);
                }
                sender.get(60, TimeUnit.SECONDS);
                assertEquals(-1, reader.get(60, TimeUnit.SECONDS), "first wrong byte, seed " + ServerUnderTest.SEED);
            }
        }
    }

    @Test
    void aSenderIsHeldBackWhenNobodyReads() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("link", ToxicDirection.UPSTREAM, 3_600_000 - 1);
            try (Wire wire = Wire.through(proxy, upstream)) {
                CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> flood(wire.client), Wire.THREADS);
                boolean wroteAll = waitFor(sender);
                assertTrue(!wroteAll, "1 GiB fitted into a link that lets nothing out");
            }
        }
    }

    private static boolean waitFor(CompletableFuture<Void> sender) throws Exception {
        try {
            sender.get(2, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException held) {
            return false;
        }
    }

    private static void flood(Socket socket) {
        byte[] piece = new byte[1 << 20];
        try {
            for (int i = 0; i < 1_024; i++) {
                socket.getOutputStream().write(piece);
            }
        } catch (IOException closedAtTheEndOfTheTest) {
            throw new IllegalStateException(closedAtTheEndOfTheTest);
        }
    }

    private static void churn(Proxy proxy, SplittableRandom random) throws IOException {
        Latency latency = proxy.toxics().latency("latency", ToxicDirection.UPSTREAM, 1 + random.nextInt(20));
        latency.setJitter(random.nextInt(10));
        Slicer slicer = proxy.toxics().slicer("slicer", ToxicDirection.UPSTREAM, 4_096 + random.nextInt(10_000), 0);
        Bandwidth bandwidth = proxy.toxics().bandwidth("bandwidth", ToxicDirection.UPSTREAM,
                20_000 + random.nextInt(100_000));
        latency.setLatency(random.nextInt(30));
        bandwidth.setRate(random.nextInt(3) == 0 ? 0 : 200_000);
        slicer.setAverageSize(2_000 + random.nextInt(60_000));
        proxy.toxics().latency("second", ToxicDirection.UPSTREAM, random.nextInt(5)).setToxicity(random.nextInt(2));
        if (random.nextBoolean()) {
            latency.remove();
            bandwidth.remove();
        } else {
            bandwidth.remove();
            latency.remove();
        }
        proxy.toxics().get("second").remove();
        slicer.remove();
    }

    private static void send(Socket socket) {
        try {
            for (int sent = 0; sent < TOTAL; sent += PIECE) {
                socket.getOutputStream().write(Sequence.bytes(sent, PIECE));
            }
            socket.shutdownOutput();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The index of the first wrong byte; the length when the stream is short or long; -1 when all is right. */
    private static long check(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[PIECE];
            long position = 0;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                long gap = Sequence.firstGap(buffer, length, position);
                if (gap >= 0) {
                    return gap;
                }
                position += length;
            }
            return position == TOTAL ? -1 : position;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
