package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.RunHeader.ClientLinkRecord;
import dev.longhaul.results.record.RunHeader.LinkRecord;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;

/** Write latency of a cell per client region and leader region, from its writes trials. */
final class Writes {
    private final TreeMap<String, Pair> pairs = new TreeMap<>();

    void accept(ClusterRun run, TrialRecord trial) {
        if (trial.kind() != TrialKind.WRITES) {
            return;
        }
        for (Operation write : run.operations(new Span(trial.phases().from(), trial.phases().to()))) {
            Optional<Observation.Recognised> leader = run.found.leaderAt(write.t());
            if (leader.isPresent() && write.writes()) {
                boolean stayed = run.found.leaderAt(write.end()).filter(leader.get()::equals).isPresent();
                int node = leader.get().leader();
                pairs.computeIfAbsent(write.client() + "\n" + run.world.nodes().get(node),
                        key -> new Pair(run.world, write.client(), node)).accept(write, stayed);
            }
        }
    }

    List<WriteLatency> result() {
        return pairs.values().stream().map(Pair::result).toList();
    }

    /**
     * RTT(client, leader) and the round trip from the leader to the floor(n/2)-th nearest follower, by the configured base delays; empty
     * where the world lacks one of these links.
     */
    static OptionalLong bound(WorldRecord world, String client, int leader) {
        Optional<ClientLinkRecord> way = world.clientLinks().stream()
                .filter(l -> l.client().equals(client) && l.node() == leader).findFirst();
        OptionalLong commit = commitBound(world, leader);
        return way.isEmpty() || commit.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(way.get().there() + way.get().back() + commit.getAsLong());
    }

    /** Round trip from the leader to the floor(n/2)-th nearest follower, ns. */
    static OptionalLong commitBound(WorldRecord world, int leader) {
        int n = world.nodes().size();
        long[] roundTrips = new long[n];
        for (int node = 0; node < n; node++) {
            if (node != leader) {
                OptionalLong there = delay(world, leader, node);
                OptionalLong back = delay(world, node, leader);
                if (there.isEmpty() || back.isEmpty()) {
                    return OptionalLong.empty();
                }
                roundTrips[node] = there.getAsLong() + back.getAsLong();
            }
        }
        // the leader itself comes first, with 0
        roundTrips[leader] = 0;
        Arrays.sort(roundTrips);
        return OptionalLong.of(roundTrips[n / 2]);
    }

    private static OptionalLong delay(WorldRecord world, int from, int to) {
        return world.links().stream().filter(l -> l.from() == from && l.to() == to).mapToLong(LinkRecord::delay)
                .findFirst();
    }

    private static final class Pair {
        final WorldRecord world;
        final String client;
        final int leader;
        final List<Long> latencies = new ArrayList<>();
        long refused;
        long unknown;
        long moved;

        Pair(WorldRecord world, String client, int leader) {
            this.world = world;
            this.client = client;
            this.leader = leader;
        }

        void accept(Operation write, boolean stayed) {
            if (write.outcome() == Outcome.REFUSED) {
                refused++;
            } else if (write.outcome() == Outcome.UNKNOWN) {
                unknown++;
            } else if (stayed) {
                latencies.add(write.end() - write.t());
            } else {
                moved++;
            }
        }

        WriteLatency result() {
            return new WriteLatency(client, world.nodes().get(leader), bound(world, client, leader),
                    Sample.of(latencies.stream().mapToLong(Long::longValue)), refused, unknown, moved);
        }
    }
}
