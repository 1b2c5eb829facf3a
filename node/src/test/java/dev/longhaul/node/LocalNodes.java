package dev.longhaul.node;

import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Nodes in this JVM, on ephemeral ports, with a {@link Relay} on each directed way between them. */
final class LocalNodes implements AutoCloseable {
    private final Path directory;
    private final String[] flags;
    private final Map<List<Integer>, Relay> relays = new HashMap<>();
    private final Node[] nodes;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LocalNodes(Path directory, int count, String... flags) throws IOException {
        this.directory = directory;
        this.flags = flags;
        this.nodes = new Node[count];
        each(count, (from, to) -> relays.put(List.of(from, to), new Relay()));
        for (int id = 0; id < count; id++) {
            start(id);
        }
    }

    private interface Pair {
        void accept(int from, int to) throws IOException;
    }

    private static void each(int count, Pair pair) throws IOException {
        for (int from = 0; from < count; from++) {
            for (int to = 0; to < count; to++) {
                if (from != to) {
                    pair.accept(from, to);
                }
            }
        }
    }

    void start(int id) throws IOException {
        List<String> args = new ArrayList<>(
                List.of(Integer.toString(id), "--listen", "127.0.0.1:0", "--rest", "127.0.0.1:0",
                        "--peers", peers(id), "--data-dir", directory.resolve("node-" + id).toString(), "--seed", "1"));
        args.addAll(Arrays.asList(flags));
        NodeConfig config = new Settings(Flags.read(args.toArray(String[]::new))).toConfig();
        nodes[id] = new Node(config, why -> {
            throw new AssertionError(why);
        });
        for (int from = 0; from < nodes.length; from++) {
            if (from != id) {
                relay(from, id).target(nodes[id].peerAddress());
            }
        }
    }

    private String peers(int id) {
        IntFunction<String> address = peer -> peer == id ? "127.0.0.1:1" : relay(id, peer).address().toString();
        List<String> peers = new ArrayList<>();
        for (int peer = 0; peer < nodes.length; peer++) {
            peers.add(peer + "=" + address.apply(peer));
        }
        return String.join(",", peers);
    }

    void stop(int id) throws IOException {
        nodes[id].close();
        nodes[id] = null;
    }

    Relay relay(int from, int to) {
        return relays.get(List.of(from, to));
    }

    Address rest(int id) {
        return nodes[id].restAddress();
    }

    HttpResponse<String> send(int id, String method, String target, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + rest(id) + target))
                .timeout(Duration.ofSeconds(40)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("node " + id + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(int id, String target) {
        return send(id, "GET", target, "");
    }

    /** The text of a field of {@code /status}. */
    String status(int id, String field) {
        return get(id, "/status").body().replaceAll(".*\"" + field + "\":(\"[^\"]*\"|[^,}]*).*", "$1").replace("\"",
                "");
    }

    /** The leader on which all running nodes agree; -1 when there is none. */
    int leader() {
        String agreed = null;
        for (int id = 0; id < nodes.length; id++) {
            if (nodes[id] != null) {
                String leader = status(id, "leader");
                if (leader.equals("null") || agreed != null && !agreed.equals(leader)) {
                    return -1;
                }
                agreed = leader;
            }
        }
        return new ServerId(Integer.parseInt(agreed)).value();
    }

    @Override
    public void close() throws IOException {
        for (Node node : nodes) {
            if (node != null) {
                node.close();
            }
        }
        for (Relay relay : relays.values()) {
            relay.close();
        }
    }
}
