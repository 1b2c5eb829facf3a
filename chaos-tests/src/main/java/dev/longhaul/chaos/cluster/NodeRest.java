package dev.longhaul.chaos.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The harness's own questions to nodes. They go straight to the node, over no link: what they ask about is timed by the node. */
final class NodeRest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .executor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "longhaul-rest");
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    /** A node's status; empty when it does not answer in time. */
    Optional<JsonNode> status(InetSocketAddress node, Duration timeout) {
        return get(node, "/status", timeout);
    }

    /** What a node says is wrong with its clock and its disk; empty when it does not answer in time. */
    Optional<JsonNode> faults(InetSocketAddress node, Duration timeout) {
        return get(node, "/faults", timeout);
    }

    private Optional<JsonNode> get(InetSocketAddress node, String path, Duration timeout) {
        try {
            HttpResponse<String> response = send(HttpRequest.newBuilder(uri(node, path)).timeout(timeout).build());
            return response.statusCode() == 200 ? Optional.of(json(response.body())) : Optional.empty();
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    /**
     * Sets what a node lets be set; whether it answers in time.
     *
     * @throws ClusterFailure if it refuses
     */
    boolean put(InetSocketAddress node, String path, Duration timeout) {
        try {
            accepted(path, send(HttpRequest.newBuilder(uri(node, path)).timeout(timeout)
                    .PUT(HttpRequest.BodyPublishers.noBody()).build()));
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }

    /**
     * Cuts a node's power; returns as soon as its end is seen by the end of the connection.
     *
     * @param seed of what is left of what it had not synced
     * @return false when nothing is seen of it in time
     * @throws ClusterFailure if it refuses
     */
    boolean cutPower(InetSocketAddress node, long seed, Duration timeout) {
        String path = "/faults/power_cut?seed=" + seed;
        try {
            accepted(path, send(HttpRequest.newBuilder(uri(node, path)).timeout(timeout)
                    .POST(HttpRequest.BodyPublishers.noBody()).build()));
            return false;
        } catch (HttpTimeoutException | ConnectException silent) {
            return false;
        } catch (IOException ended) {
            return true;
        }
    }

    private static void accepted(String path, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new ClusterFailure("a node refuses " + path + ": " + answer.body());
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, ShortText.HANDLER);
        try {
            return answer.get(request.timeout().orElseThrow().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new HttpTimeoutException("no whole answer of " + request.uri() + " in time");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw new ClusterFailure("asking " + request.uri() + " failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while asking a node", interrupted);
        }
    }

    /**
     * A number of echoes.
     *
     * @param count how many are sent, 1 to 100
     * @param spacing milliseconds between them
     * @param counted how many of the last ones count; those before only warm the way up
     */
    record Echoes(int count, int spacing, int counted) {}

    /**
     * Has a node time echoes to a peer over both directed links.
     *
     * @param timeout nanoseconds that the node waits for the echoes
     * @return the median of the round trips that count, nanoseconds; -1 when none came back
     */
    CompletableFuture<Long> probe(InetSocketAddress node, int peer, Echoes echoes, long timeout) {
        long millis = Math.max(1, timeout / 1_000_000);
        HttpRequest request = HttpRequest
                .newBuilder(uri(node, "/probe/" + peer + "?count=" + echoes.count() + "&spacing_ms=" + echoes.spacing()
                        + "&timeout_ms=" + millis))
                .timeout(Duration.ofMillis(millis + 2000))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.sendAsync(request, ShortText.HANDLER).orTimeout(millis + 3000, TimeUnit.MILLISECONDS)
                .thenApply(response -> response.statusCode() == 200
                        ? median(json(response.body()), echoes.counted())
                        : -1L)
                .exceptionally(unreachable -> -1L);
    }

    private static long median(JsonNode answer, int counted) {
        JsonNode times = answer.path("round_trip_ns");
        int skipped = Math.max(0, times.size() - counted);
        long[] sorted = new long[times.size() - skipped];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = times.get(skipped + i).asLong();
        }
        Arrays.sort(sorted);
        return sorted.length == 0 ? -1 : sorted[sorted.length / 2];
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ClusterFailure("a node's answer is not JSON: " + ShortText.beginning(body), e);
        }
    }

    private static URI uri(InetSocketAddress node, String path) {
        return URI.create("http://" + node.getHostString() + ":" + node.getPort() + path);
    }
}
