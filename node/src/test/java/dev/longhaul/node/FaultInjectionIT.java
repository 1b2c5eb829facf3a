package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults that end a node, on a process: how it ends, and that its data directory serves the next start. */
class FaultInjectionIT {
    @TempDir
    private Path temporary;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private NodeProcess node;
    private Address rest;

    private void start() throws IOException {
        node = new NodeProcess("0", "--peers", "0=127.0.0.1:1", "--listen", "127.0.0.1:0", "--rest", "127.0.0.1:0",
                "--data-dir", temporary.resolve("data").toString(), "--election-timeout", "50-100",
                "--fault-injection", "on");
        String ready = node.line();
        assertTrue(ready.endsWith(" fault-injection on"), ready);
        rest = NodeProcess.address(ready, "rest");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> send("PUT", "/kv/start").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.kill();
        }
    }

    private HttpResponse<String> send(String method, String target) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + rest + target))
                .timeout(Duration.ofSeconds(10)).header("Longhaul-Timeout-Ms", "200")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("PUT") && target.startsWith("/kv/")
                        ? "value"
                        : ""))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private long term() throws IOException {
        return Long.parseLong(send("GET", "/status").body().replaceAll(".*\"current_term\":([0-9]+).*", "$1"));
    }

    @Test
    void aFullDiskEndsItAtItsNextWriteAsARealOneWould() throws IOException {
        start();
        assertEquals(200, send("PUT", "/kv/before").statusCode());
        assertEquals(200, send("PUT", "/faults/disk?full=true").statusCode());
        assertEquals(200, send("GET", "/status").statusCode(), "it lives as long as it writes nothing");
        assertThrows(IOException.class, () -> send("PUT", "/kv/after"));
        assertEquals("longhaul-node 0: storage failed: java.io.IOException: No space left on device", node.line());
        assertEquals(CannotStart.STORAGE, node.waitFor());
        start();
        assertEquals("value", send("GET", "/kv/before").body());
        assertEquals(404, send("GET", "/kv/after").statusCode());
    }

    @Test
    void aPowerCutEndsItAtOnceAndItComesBackWithItsTermAndWhatWasSynced() throws IOException {
        start();
        for (int round = 0; round < 3; round++) {
            String synced = "/kv/synced-" + round;
            assertEquals(200, send("PUT", synced).statusCode());
            long term = term();
            send("PUT", "/faults/disk?stalled=true");
            assertEquals(504, send("PUT", "/kv/held-" + round).statusCode());
            String target = "/faults/power_cut?seed=" + round;
            assertThrows(IOException.class, () -> send("POST", target));
            String told = node.line();
            assertTrue(told.matches(
                    "longhaul-node 0: power cut: of [1-9][0-9]* bytes that were not synced the first [0-9]+ stay"),
                    told);
            assertEquals(Hardware.POWER_CUT, node.waitFor());
            start();
            assertTrue(term() > term, "it voted for itself anew");
            assertEquals("value", send("GET", synced).body());
        }
    }
}
