package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.ClusterView.NodeView;
import dev.longhaul.chaos.cluster.NodeRest.Echoes;
import dev.longhaul.results.record.TrialRecord.PairProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds the measured against the configured round trip of each pair: one of the two nodes times echoes over both directed links. All pairs at
 * once, the median of 7 echoes. Pairs outside the tolerance are measured again, up to {@value #ROUNDS} times in all, by the last 9 of 50
 * echoes: a delay may have changed meanwhile, a process that has just started still interprets its code, and a busy machine delays echoes that
 * the link did not. A link that is not as configured fails every round.
 */
final class Calibrator {
    private static final Echoes FIRST = new Echoes(7, 2, 7);
    private static final Echoes AGAIN = new Echoes(50, 1, 9);
    private static final int ROUNDS = 6;
    private static final long PAUSE = 50_000_000;
    private static final long LEAST_TOLERANCE = 1_000_000;
    private static final double RELATIVE_TOLERANCE = 0.02;
    private static final long PATIENCE = 1_000_000_000;

    private record Pair(int a, int b) {}

    private final ClusterLinks links;
    private final NodeRest rest;
    private final List<ClusterNode> nodes;

    Calibrator(ClusterLinks links, NodeRest rest, List<ClusterNode> nodes) {
        this.links = links;
        this.rest = rest;
        this.nodes = nodes;
    }

    Calibration calibrate(ClusterView view) {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < nodes.size(); a++) {
            for (int b = a + 1; b < nodes.size(); b++) {
                pairs.add(new Pair(a, b));
            }
        }
        List<PairProbe> probes = new ArrayList<>(probe(pairs, view, FIRST));
        for (int round = 1; round < ROUNDS; round++) {
            List<Integer> outside = outside(pairs, probes, view);
            if (outside.isEmpty()) {
                break;
            }
            LockSupport.parkNanos(round * PAUSE);
            List<PairProbe> again = probe(outside.stream().map(pairs::get).toList(), view, AGAIN);
            for (int i = 0; i < outside.size(); i++) {
                probes.set(outside.get(i), again.get(i));
            }
        }
        return judge(pairs, probes, view);
    }

    /** Places of the pairs that could be measured and are outside the tolerance. */
    private List<Integer> outside(List<Pair> pairs, List<PairProbe> probes, ClusterView view) {
        List<Integer> outside = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (!probes.get(i).ok() && obstacle(pairs.get(i), view).isEmpty()) {
                outside.add(i);
            }
        }
        return outside;
    }

    private List<PairProbe> probe(List<Pair> pairs, ClusterView view, Echoes echoes) {
        List<CompletableFuture<Long>> measured = pairs.stream()
                .map(pair -> obstacle(pair, view).isEmpty()
                        ? measure(pair, echoes)
                        : CompletableFuture.completedFuture(-1L))
                .toList();
        List<PairProbe> probes = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            long time = measured.get(i).join();
            Pair pair = pairs.get(i);
            long configured = links.roundTrip(pair.a(), pair.b());
            probes.add(new PairProbe(pair.a(), pair.b(), configured, time, within(configured, time)));
        }
        return probes;
    }

    private CompletableFuture<Long> measure(Pair pair, Echoes echoes) {
        long patience = PATIENCE + 4 * links.roundTrip(pair.a(), pair.b());
        return rest.probe(nodes.get(pair.a()).rest(), pair.b(), echoes, patience);
    }

    /** Whether a round trip was measured and is within max(1 ms, 2 %) of what it should be. */
    static boolean within(long configured, long measured) {
        double tolerance = Math.max(LEAST_TOLERANCE, RELATIVE_TOLERANCE * configured);
        return measured >= 0 && Math.abs(measured - configured) <= tolerance;
    }

    /** Why a pair cannot be measured; empty if it can. */
    private String obstacle(Pair pair, ClusterView view) {
        for (int id : List.of(pair.a(), pair.b())) {
            NodeView node = view.node(id);
            if (!node.up() || node.paused()) {
                return "node " + id + " is " + (node.up() ? "paused" : "down");
            }
        }
        return links.cutBetween(pair.a(), pair.b()) ? "a link is cut" : "";
    }

    private Calibration judge(List<Pair> pairs, List<PairProbe> probes, ClusterView view) {
        boolean valid = true;
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            PairProbe probe = probes.get(i);
            String obstacle = obstacle(pairs.get(i), view);
            if (!obstacle.isEmpty()) {
                remarks.add(name(probe) + " not measured: " + obstacle);
            } else if (!probe.ok()) {
                valid = false;
                remarks.add(name(probe) + (probe.measured() < 0
                        ? " did not answer"
                        : String.format(java.util.Locale.ROOT, " takes %.2f ms instead of %.2f ms",
                                probe.measured() / 1e6, probe.configured() / 1e6)));
            }
        }
        return new Calibration(probes, valid, String.join("; ", remarks));
    }

    private static String name(PairProbe probe) {
        return "pair " + probe.a() + "-" + probe.b();
    }
}
