package dev.longhaul.chaos.workload;

import dev.longhaul.results.record.Operation;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a load needs to know of the cluster it runs against.
 *
 * @param cluster its name
 * @param clients one per client region
 * @param now ns since the run's origin
 * @param trial the trial under way
 * @param history takes each operation when it has ended; called from the clients' event loop
 */
public record LoadSite(String cluster, List<ClientSite> clients, LongSupplier now, Supplier<String> trial,
        Consumer<Operation> history) {
    /**
     * Where one client sits.
     *
     * @param region its region
     * @param nodes where it dials each node, by node id: the ends of its own links
     * @param distances nanoseconds of a round trip to each node and on to its farthest peer; what the client's patience goes by
     */
    public record ClientSite(String region, List<InetSocketAddress> nodes, List<Long> distances) {
        public ClientSite {
            nodes = List.copyOf(nodes);
            distances = List.copyOf(distances);
        }
    }

    public LoadSite {
        clients = List.copyOf(clients);
    }
}
