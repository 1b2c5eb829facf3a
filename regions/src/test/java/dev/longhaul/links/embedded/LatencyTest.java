package dev.longhaul.links.embedded;

import static dev.longhaul.links.embedded.Wire.expect;
import static dev.longhaul.links.embedded.Wire.expectSilence;
import static dev.longhaul.links.embedded.Wire.send;
import static dev.longhaul.links.embedded.Wire.timeUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LatencyTest {

    private static final long MS = 1_000_000;
    /** A noisy machine may be late by this much; it is never early. */
    private static final long LATE = 5_000 * MS;

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @Test
    void delaysOneDirectionAndNotTheOther() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 120);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                long sent = System.nanoTime();
                send(wire.server, "late");
                long took = timeUntil(wire.client, "late", sent);
                assertTrue(took >= 120 * MS && took < 120 * MS + LATE, took + " ns");
                proxy.toxics().get("slow", Latency.class).setLatency(60_000);
                send(wire.client, "soon");
                expect(wire.server, "soon");
            }
        }
    }

    @Test
    void holdsConnectionsThatWereThereBefore() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 80);
                long sent = System.nanoTime();
                send(wire.client, "x");
                assertTrue(timeUntil(wire.server, "x", sent) >= 80 * MS);
            }
        }
    }

    @Test
    void keepsOrderUnderJitter() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 15).setJitter(15);
            try (Wire wire = Wire.through(proxy, upstream)) {
                byte[] sent = Sequence.bytes(0, 400);
                for (byte b : sent) {
                    wire.client.getOutputStream().write(b);
                    LockSupport.parkNanos(MS / 4);
                }
                assertEquals(-1, Sequence.firstGap(wire.server.getInputStream().readNBytes(sent.length), 0));
            }
        }
    }

    @Test
    void aChunkIsDelayedByLatencyLessJitterAtLeast() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 30).setJitter(20);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long least = Long.MAX_VALUE;
                long most = 0;
                for (int i = 0; i < 30; i++) {
                    long sent = System.nanoTime();
                    send(wire.client, "x");
                    long took = timeUntil(wire.server, "x", sent);
                    least = Math.min(least, took);
                    most = Math.max(most, took);
                }
                assertTrue(least >= 10 * MS, least + " ns");
                assertTrue(most - least >= 5 * MS, "no jitter between " + least + " and " + most + " ns");
            }
        }
    }

    @Test
    void twoLatenciesAddUpOnAnIdleLink() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("one", ToxicDirection.UPSTREAM, 60);
            proxy.toxics().latency("two", ToxicDirection.UPSTREAM, 60);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long sent = System.nanoTime();
                send(wire.client, "x");
                assertTrue(timeUntil(wire.server, "x", sent) >= 120 * MS);
            }
        }
    }

    @Test
    void anUpdateLetsTheFirstChunkGoAndDelaysTheRestAnew() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            Latency latency = proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 60_000);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.client, "a");
                expectSilence(wire.server, 50);
                long second = System.nanoTime();
                send(wire.client, "b");
                expectSilence(wire.server, 50);
                latency.setLatency(600);
                expect(wire.server, "a");
                long took = timeUntil(wire.server, "b", second);
                assertTrue(took >= 600 * MS && took < 20_000 * MS, took + " ns");
            }
        }
    }

    @Test
    void removalLetsAllThatIsHeldGoInOrder() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            Latency latency = proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 60_000);
            try (Wire wire = Wire.through(proxy, upstream)) {
                for (int i = 0; i < 10; i++) {
                    send(wire.client, Integer.toString(i));
                    expectSilence(wire.server, 5);
                }
                latency.remove();
                expect(wire.server, "0123456789");
            }
        }
    }

    @Test
    void theEndOfAStreamComesAfterTheBytesBeforeIt() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 100);
            try (Wire wire = Wire.through(proxy, upstream)) {
                long sent = System.nanoTime();
                send(wire.client, "last words");
                wire.client.close();
                assertEquals("last words", Wire.readToEnd(wire.server));
                assertTrue(System.nanoTime() - sent >= 100 * MS);
            }
        }
    }

}
