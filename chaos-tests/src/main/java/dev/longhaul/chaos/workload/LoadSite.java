package dev.longhaul.chaos.workload;

import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.HistoryLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a load needs to know of the cluster it runs against.
 *
 * @param cluster its name
 * @param clients one per client region
 * @param now ns since the run's origin, on any thread
 * @param trial the trial under way
 * @param leader the recognised leader as far as the harness has heard, -1 none; called on the clients' thread
 * @param history takes each operation when it begins and when it has ended; called on the clients' thread
 */
public record LoadSite(String cluster, List<ClientSite> clients, LongSupplier now, Supplier<String> trial,
        IntSupplier leader, Consumer<HistoryLine> history) {
    /**
     * Where one client sits.
     *
     * @param region its region
     * @param distances nanoseconds of a round trip to each node and on to its farthest peer, by node id; what the client's patience goes by
     */
    public record ClientSite(String region, List<Long> distances) {
        private static final long LEAST_PATIENCE = 400_000_000;

        public ClientSite {
            distances = List.copyOf(distances);
        }

        /** The site of this client of the world. */
        public static ClientSite of(World world, int client) {
            List<Long> distances = new ArrayList<>();
            for (int node = 0; node < world.nodes().size(); node++) {
                distances.add(world.roundTrip(LinkId.client(client, node)) + toFarthestPeer(world, node));
            }
            return new ClientSite(world.clients().get(client), distances);
        }

        private static long toFarthestPeer(World world, int node) {
            long farthest = 0;
            for (int peer = 0; peer < world.nodes().size(); peer++) {
                farthest = peer == node ? farthest : Math.max(farthest, world.roundTrip(LinkId.nodes(node, peer)));
            }
            return farthest;
        }

        /** Nanoseconds after which the node's answer is taken for lost. */
        long patience(int node) {
            return LEAST_PATIENCE + 4 * distances.get(node);
        }
    }

    public LoadSite {
        clients = List.copyOf(clients);
    }
}
