package dev.longhaul.chaos.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.TrialRecord.Traffic;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What nodes sent to each other since the cluster's start. A node counts its present life alone; earlier lives are kept here. */
final class TrafficCount {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private record Sent(long messages, long bytes) {
        static final Sent NOTHING = new Sent(0, 0);

        Sent plus(Sent more) {
            return new Sent(messages + more.messages, bytes + more.bytes);
        }
    }

    private final World world;
    private final NodeRest rest;
    private final Sent[][] before;
    private final Sent[][] present;

    TrafficCount(World world, NodeRest rest) {
        this.world = world;
        this.rest = rest;
        before = nothing(world.nodes().size());
        present = nothing(world.nodes().size());
    }

    private static Sent[][] nothing(int nodes) {
        Sent[][] sent = new Sent[nodes][nodes];
        for (Sent[] row : sent) {
            java.util.Arrays.fill(row, Sent.NOTHING);
        }
        return sent;
    }

    /** Asks a node for what it has sent; keeps the last answer when it does not say. */
    void read(int node, InetSocketAddress address) {
        rest.status(address, PATIENCE).ifPresent(status -> {
            JsonNode traffic = status.path("traffic");
            for (int to = 0; to < present.length; to++) {
                JsonNode sent = traffic.path(Integer.toString(to));
                if (!sent.isMissingNode()) {
                    present[node][to] = new Sent(sent.path("messages").asLong(), sent.path("bytes").asLong());
                }
            }
        });
    }

    /** A node's life is over: its next one counts from 0. */
    void lifeOver(int node) {
        for (int to = 0; to < present.length; to++) {
            before[node][to] = before[node][to].plus(present[node][to]);
            present[node][to] = Sent.NOTHING;
        }
    }

    List<Traffic> total() {
        List<Traffic> total = new ArrayList<>();
        for (int from = 0; from < present.length; from++) {
            for (int to = 0; to < present.length; to++) {
                if (from != to) {
                    Sent sent = before[from][to].plus(present[from][to]);
                    total.add(new Traffic(from, to, world.nodes().get(from), world.nodes().get(to), sent.messages(),
                            sent.bytes()));
                }
            }
        }
        return total;
    }
}
