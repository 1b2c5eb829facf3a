package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes as processes, killed with SIGKILL again and again while clients write: whatever was acknowledged is there at the end.
 * {@code -Dlonghaul.kills=200} for a longer run; {@code -Dlonghaul.seed=} repeats whom and when.
 */
class KillIT {
    private static final int NODES = 3;
    private static final int WRITERS = 4;
    private static final long PAUSE_AFTER_REFUSAL = 20_000_000;
    private static final int KILLS = Integer.getInteger("longhaul.kills", 30);
    private static final long SEED = Long.getLong("longhaul.seed", 1);

    @TempDir
    private Path temporary;

    private final Map<List<Integer>, Relay> relays = new HashMap<>();
    private final NodeProcess[] nodes = new NodeProcess[NODES];
    private final AtomicReferenceArray<Address> rest = new AtomicReferenceArray<>(NODES);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger refusedOrUnknown = new AtomicInteger();
    private volatile boolean writing = true;

    @BeforeEach
    void start() throws IOException {
        for (int from = 0; from < NODES; from++) {
            for (int to = 0; to < NODES; to++) {
                relays.put(List.of(from, to), new Relay());
            }
        }
        for (int id = 0; id < NODES; id++) {
            start(id);
        }
    }

    @AfterEach
    void stop() throws IOException {
        writing = false;
        for (NodeProcess node : nodes) {
            if (node != null) {
                node.kill();
            }
        }
        for (Relay relay : relays.values()) {
            relay.close();
        }
    }

    private void start(int id) throws IOException {
        List<String> peers = new ArrayList<>();
        for (int to = 0; to < NODES; to++) {
            peers.add(to + "=" + relays.get(List.of(id, to)).address());
        }
        nodes[id] = new NodeProcess(Integer.toString(id), "--listen", "127.0.0.1:0", "--rest", "127.0.0.1:0", "--peers",
                String.join(",", peers),
                "--data-dir", temporary.resolve("node-" + id).toString(), "--election-timeout", "300-600", "--seed",
                Long.toString(SEED));
        String ready = nodes[id].line();
        rest.set(id, NodeProcess.address(ready, "rest"));
        for (int from = 0; from < NODES; from++) {
            relays.get(List.of(from, id)).target(NodeProcess.address(ready, "peers"));
        }
    }

    private int send(int id, String method, String target) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + rest.get(id) + target))
                .timeout(Duration.ofSeconds(4))
                .header("Longhaul-Timeout-Ms", "3000").method(method, HttpRequest.BodyPublishers.ofString("v")).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private Thread writer(int number) {
        Thread thread = new Thread(() -> {
            for (int i = 0; writing; i++) {
                String key = "w" + number + "-" + i;
                if (send(i % NODES, "PUT", "/kv/" + key) == 200) {
                    acknowledged.add(key);
                } else {
                    refusedOrUnknown.incrementAndGet();
                    LockSupport.parkNanos(PAUSE_AFTER_REFUSAL);
                }
            }
        }, "writer-" + number);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void noAcknowledgedWriteIsLostWhenNodesAreKilled() throws Exception {
        Random random = new Random(SEED);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(writer(i));
        }
        int kills = 0;
        while (kills < KILLS) {
            int before = acknowledged.size();
            int more = 1 + random.nextInt(30);
            Awaitility.await("writes go on, seed " + SEED).atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> acknowledged.size() >= before + more);
            // Sometimes two at once: the majority is gone, and comes back with what it had.
            int first = random.nextInt(NODES);
            int victims = Math.min(KILLS - kills, random.nextInt(4) == 0 ? 2 : 1);
            for (int i = 0; i < victims; i++) {
                nodes[(first + i) % NODES].kill();
            }
            for (int i = 0; i < victims; i++) {
                start((first + i) % NODES);
            }
            kills += victims;
        }
        writing = false;
        for (Thread writer : writers) {
            writer.join(10_000);
        }
        assertEveryAcknowledgedWriteIsThere();
        System.out.println(kills + " kills, " + acknowledged.size() + " writes acknowledged, " + refusedOrUnknown
                + " refused or unknown, seed " + SEED);
    }

    private void assertEveryAcknowledgedWriteIsThere() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> send(0, "PUT", "/kv/last") == 200);
        assertEquals(200, send(0, "GET", "/kv/last"));
        Set<String> lost = new TreeSet<>();
        for (String key : acknowledged) {
            if (send(0, "GET", "/kv/" + key + "?stale=true") != 200) {
                lost.add(key);
            }
        }
        assertTrue(acknowledged.size() > KILLS, acknowledged.size() + " writes acknowledged");
        assertEquals(Set.of(), lost, "lost, seed " + SEED);
    }
}
