package dev.longhaul.results.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.PairProbe;
import dev.longhaul.results.record.TrialRecord.Phases;
import dev.longhaul.results.record.TrialRecord.Traffic;

/** The trials of one synthetic cell, one after the other. */
final class SyntheticTrials {
    private static final long MS = SyntheticWorld.MS;
    private static final List<Integer> ALL = List.of(0, 1, 2);

    private final SyntheticCluster cluster;
    private final SyntheticLoad load;
    private final Cell cell;
    private final long cap;
    private int count;
    private long now;

    SyntheticTrials(SyntheticCluster cluster, Cell cell, int count, long now) {
        this.cluster = cluster;
        this.load = new SyntheticLoad(cluster);
        this.cell = cell;
        this.cap = Math.max(10_000 * MS, 10 * cluster.timeouts.max());
        this.count = count;
        this.now = now;
    }

    int count() {
        return count;
    }

    long now() {
        return now;
    }

    void run(Map<TrialKind, Integer> plan) {
        for (TrialKind kind : TrialKind.values()) {
            int censored = 0;
            for (int i = 0; i < plan.getOrDefault(kind, 0) && censored < 2; i++) {
                if (!trial(kind, i)) {
                    censored++;
                }
            }
        }
    }

    private boolean trial(TrialKind kind, int index) {
        cluster.trial = "t" + ++count;
        long start = now;
        if (cluster.leader < 0) {
            for (int node : ALL) {
                cluster.up(start + 300 * MS + node * MS, node);
            }
            now = start + 302 * MS;
            long found = cluster.elect(now, ALL, now + cap);
            if (found == 0) {
                long to = now + cap;
                now = to + 100 * MS;
                record(kind, start, new Phases(start + 200 * MS, 0, kind == TrialKind.COLD_START ? start + 302 * MS : 0,
                        to, now, 0, now), kind == TrialKind.COLD_START ? Outcome.CENSORED : Outcome.FAILED_TO_START);
                return false;
            }
            now = found;
            if (kind == TrialKind.COLD_START) {
                now += 500 * MS;
                record(kind, start, new Phases(start + 200 * MS, found, start + 302 * MS, now, now, now, now + 50 * MS),
                        Outcome.OK);
                return true;
            }
        }
        if (kind == TrialKind.QUIET || kind == TrialKind.WRITES) {
            return window(kind, start, kind == TrialKind.QUIET ? 15_000 * MS : 3300 * MS, index % 3);
        }
        return kind == TrialKind.COLD_START || fault(kind, start);
    }

    private boolean window(TrialKind kind, long start, long length, int placed) {
        long from = now + 200 * MS;
        cluster.leader = placed;
        cluster.term++;
        for (int node : ALL) {
            cluster.learn(now + 100 * MS, node);
        }
        cluster.lines.add(new RunEvent.RoleChanged(now + 101 * MS, cluster.id, cluster.trial, placed,
                dev.longhaul.results.record.Role.Leader, cluster.term));
        long to = from + length;
        if (kind == TrialKind.QUIET) {
            quiet(from, to);
        } else {
            load.run(from, to, cluster.leader, to, to);
        }
        now = to + 50 * MS;
        record(kind, start, new Phases(start + 50 * MS, from, from, to, to, now, now), Outcome.OK);
        return true;
    }

    /** A slow episode, a stall of the machine, and where the timeouts are below the round trips one election after the other. */
    private void quiet(long from, long to) {
        cluster.lines.add(new DelayChange(from + 4000 * MS, cluster.id, cluster.trial, 0, 1,
                (long) (1.8 * cluster.world.oneWay(0, 1)), "episode_begin"));
        cluster.lines.add(new DelayChange(from + 6000 * MS, cluster.id, cluster.trial, 0, 1,
                cluster.world.oneWay(0, 1), "episode_end"));
        cluster.lines.add(new RunEvent.Stall(from + 2000 * MS, cluster.id, cluster.trial, cluster.leader,
                cluster.timeouts.min() / 4, "wakeup"));
        boolean nervous = cluster.world.oneWay(0, 1) > cluster.timeouts.min() / 5;
        for (long t = from + 500 * MS; nervous && t < to - 3000 * MS; t += 1500 * MS) {
            cluster.elect(t, ALL, to);
        }
    }

    private boolean fault(TrialKind kind, long start) {
        long warm = now + 600 * MS;
        long inEffect = warm + 200 * MS + (long) (cluster.random.nextDouble() * cluster.timeouts.heartbeat());
        int old = cluster.leader;
        List<Integer> rest = new ArrayList<>(ALL);
        rest.remove(Integer.valueOf(old));
        if (kind == TrialKind.KILL) {
            cluster.down(inEffect, old);
        }
        long found = cluster.elect(inEffect - cluster.timeouts.heartbeat() / 2, rest, inEffect + cap);
        boolean split = kind != TrialKind.KILL;
        if (split) {
            long seen = cell.protection().equals("none") ? 2500 * MS : cluster.timeouts.min() * 11 / 10;
            cluster.stepDown(inEffect + seen, old);
        }
        long to = (found == 0 ? inEffect + cap : Math.max(found, inEffect) + 3000 * MS);
        load.run(warm, to, old, inEffect, found == 0 ? 0 : Math.max(found, inEffect));
        long healed = to + 150 * MS;
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        cluster.lines.add(new FaultRecord(inEffect - MS / 5, cluster.id, cluster.trial, name, "leader", List.of(old),
                inEffect - MS / 4, inEffect, to, healed, split ? "both ends silent" : "process ended"));
        if (kind == TrialKind.KILL) {
            cluster.up(healed, old);
        }
        if (found == 0) {
            cluster.leader = old;
            cluster.term++;
        }
        cluster.learn(healed + 5 * MS, old);
        now = healed + 300 * MS;
        record(kind, start, new Phases(start + 50 * MS, warm, inEffect, to, healed, now, now + 50 * MS),
                found == 0 ? Outcome.CENSORED : Outcome.OK);
        return found != 0;
    }

    private void record(TrialKind kind, long start, Phases phases, Outcome outcome) {
        boolean valid = count % 23 != 7;
        List<PairProbe> probes = new ArrayList<>();
        List<Traffic> traffic = new ArrayList<>();
        List<String> regions = cluster.world.world().nodes();
        for (int a : ALL) {
            for (int b : ALL) {
                long configured = 2 * cluster.world.oneWay(a, b);
                if (a < b) {
                    long error = (long) (cluster.random.nextGaussian() * 0.05 * MS) + (valid ? 0 : 4 * MS);
                    probes.add(new PairProbe(a, b, configured, configured + error, valid || a > 0));
                }
                if (a != b) {
                    long messages = (phases.to() - start) / cluster.timeouts.heartbeat();
                    traffic.add(new Traffic(a, b, regions.get(a), regions.get(b), messages, messages * 90));
                }
            }
        }
        cluster.lines.add(new TrialRecord(start, cluster.id, cluster.trial, cell, "processes", kind,
                List.of("TimeToLeader"), count, cap, phases, outcome, valid,
                valid ? "" : "round trip 0-1 is 4 ms over the configured", cluster.leader, probes, probes, traffic));
        now = Math.max(now, phases.end()) + 20 * MS;
    }
}
