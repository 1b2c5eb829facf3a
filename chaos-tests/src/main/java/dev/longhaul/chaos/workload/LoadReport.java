package dev.longhaul.chaos.workload;

import java.util.List;

/** What a load did. */
public record LoadReport(List<ClientReport> clients) {
    /**
     * One client.
     *
     * @param client its number in the world
     * @param region its region
     * @param started operations whose intended start has come
     * @param acknowledged of these
     * @param refused certainly not done
     * @param unknown may have taken effect
     * @param lastAcknowledged intended start of the latest acknowledged operation, ns since the run's origin; -1 if none was
     * @param lastAcknowledgedWrite the same of writes alone
     */
    public record ClientReport(int client, String region, long started, long acknowledged, long refused, long unknown,
            long lastAcknowledged, long lastAcknowledgedWrite) {}

    public LoadReport {
        clients = List.copyOf(clients);
    }

    /** Operations of all clients whose intended start has come. */
    public long started() {
        return clients.stream().mapToLong(ClientReport::started).sum();
    }

    /** Acknowledged operations of all clients. */
    public long acknowledged() {
        return clients.stream().mapToLong(ClientReport::acknowledged).sum();
    }
}
