package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClocksTest {
    private static final long HOUR = 3_600_000_000_000L;
    private final Clocks clocks = new Clocks("here", new NodeRest());
    private HttpServer server;

    /** A node whose /status is made anew for each question. */
    private InetSocketAddress node(Supplier<String> status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/status", exchange -> {
            byte[] body = status.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server.getAddress();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static FeedLine hello(String bootId, long now) {
        return FeedLine.parse("{\"type\":\"hello\",\"pid\":1,\"boot_id\":\"" + bootId + "\",\"now\":" + now + "}");
    }

    @Test
    void nodesOfThisBootHaveThisClock() throws IOException {
        InetSocketAddress node = node(() -> "{}");
        assertSame(NodeClock.SAME, clocks.of(hello("here", 150), 100, 200, node));
    }

    @Test
    void aClockThatIsNotThisOneThoughTheBootIsIsRefused() throws IOException {
        InetSocketAddress node = node(() -> "{}");
        ClusterFailure seen = assertThrows(ClusterFailure.class,
                () -> clocks.of(hello("here", HOUR), 100, 200, node));
        assertTrue(seen.getMessage().contains("time namespace"), seen.getMessage());
    }

    @Test
    void theOffsetOfAnotherKernelsClockIsWithinItsError() throws IOException {
        InetSocketAddress node = node(() -> {
            LockSupport.parkNanos(2_000_000); // on the way there alone: the error has to cover it
            return "{\"now\":" + (System.nanoTime() + HOUR) + "}";
        });
        NodeClock clock = clocks.of(hello("there", 0), 0, 0, node);
        assertTrue(clock.error() >= 1_000_000, clock::toString);
        assertTrue(Math.abs(clock.offset() + HOUR) <= clock.error(), clock::toString);
        assertEquals(0, clock.here(HOUR) / 1_000_000_000, clock::toString);
    }

    @Test
    void aNodeThatDoesNotTellItsClockCannotBeMeasured() throws IOException {
        InetSocketAddress node = node(() -> "{\"id\":1}");
        ClusterFailure seen = assertThrows(ClusterFailure.class, () -> clocks.of(hello("there", 0), 0, 0, node));
        assertTrue(seen.getMessage().contains("/status"), seen.getMessage());
    }
}
