package dev.longhaul.results.testdata;

import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/** Open-loop clients of a synthetic cluster, one a region, 20 writes a second together with a read-back at the end. */
final class SyntheticLoad {
    private static final long EVERY = 50 * SyntheticWorld.MS;
    private static final long GIVE_UP = 5000 * SyntheticWorld.MS;

    private final SyntheticCluster cluster;
    private final long[] lastOfClient = new long[3];
    private long version;
    private int next;

    SyntheticLoad(SyntheticCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Writes from {@code from} to {@code to}.
     *
     * @param lost the leader {@code before} served up to here
     * @param found the present leader serves from here; 0: none does
     */
    void run(long from, long to, int before, long lost, long found) {
        var clients = cluster.world.world().clients();
        for (long t = from; t < to; t += EVERY) {
            for (int client = 0; client < clients.size(); client++) {
                write(t + client, client, t < lost ? before : cluster.leader, t < lost ? t : found);
            }
        }
        long t = to + SyntheticWorld.MS;
        for (int client = 0; client < clients.size() && cluster.leader >= 0; client++) {
            String key = cluster.id + "-" + clients.get(client);
            cluster.lines.add(new Operation(t, cluster.id, cluster.trial, clients.get(client), client, "get", key,
                    "v" + lastOfClient[client], Outcome.OK, t, t + latency(client, cluster.leader), cluster.leader,
                    cluster.term, lastOfClient[client], cluster.leader));
        }
    }

    private void write(long t, int client, int leader, long servedFrom) {
        String region = cluster.world.world().clients().get(client);
        long end = Math.max(t, servedFrom) + latency(client, Math.max(0, leader));
        boolean done = servedFrom > 0 && leader >= 0 && end < t + GIVE_UP;
        String key = cluster.id + "-" + region;
        next++;
        if (done) {
            lastOfClient[client] = ++version;
        }
        cluster.lines.add(new Operation(t, cluster.id, cluster.trial, region, client, "put", key,
                "v" + (done ? version : -next), done ? Outcome.OK : Outcome.UNKNOWN, t, done ? end : t + GIVE_UP,
                done ? leader : -1, done ? cluster.term : 0, done ? version : 0, leader));
    }

    private long latency(int client, int leader) {
        double noise = 1.02 + 0.05 * Math.abs(cluster.random.nextGaussian());
        long way = 2 * cluster.world.clientDelay(client, leader) + cluster.world.commit(leader);
        return (long) (way * noise) + SyntheticWorld.MS;
    }
}
