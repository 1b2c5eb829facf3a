package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.ClusterView.NodeView;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.links.Cut;
import dev.longhaul.links.LinkException;
import dev.longhaul.regions.LinkId;
import dev.longhaul.results.record.RunEvent.Resumed;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Undoes faults and verifies that by probe. Used by the trial's thread alone. */
final class Healer {
    private static final long UP_WITHIN = 40_000_000_000L;
    private static final long PROBE_PATIENCE = 3_000_000_000L;
    private static final int PROBE_TRIES = 3;

    private final String cluster;
    private final long origin;
    private final Journal journal;
    private final List<ClusterNode> nodes;
    private final ClusterLinks links;
    private final NodeRest rest;
    private final Injector injector;

    Healer(String cluster, long origin, Journal journal, List<ClusterNode> nodes, ClusterLinks links, NodeRest rest,
            Injector injector) {
        this.cluster = cluster;
        this.origin = origin;
        this.journal = journal;
        this.nodes = nodes;
        this.links = links;
        this.rest = rest;
        this.injector = injector;
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    Effect heal(Effect effect) {
        if (!effect.tookEffect() || effect.healed() != 0) {
            return effect;
        }
        Fault fault = effect.fault();
        if (fault instanceof Fault.Pause) {
            return goOn(effect);
        }
        List<Cut> cuts = injector.cutsOf(effect);
        if (cuts.isEmpty()) {
            return startAgain(effect, now());
        }
        Effect connected = reconnect(effect, cuts);
        return fault instanceof Fault.RegionLoss && connected.healed() != 0
                ? startAgain(effect, connected.healBegun())
                : connected;
    }

    private Effect startAgain(Effect effect, long begun) {
        effect.nodes().forEach(id -> nodes.get(id).start());
        boolean up = journal.await(begun + UP_WITHIN,
                view -> effect.nodes().stream().allMatch(id -> view.node(id).up()))
                && effect.nodes().stream().allMatch(id -> nodes.get(id).awaitSettled(begun + UP_WITHIN));
        return effect.healed(begun, up ? now() : 0, up ? "answers again" : "did not answer again in time");
    }

    private Effect goOn(Effect effect) {
        int id = effect.nodes().get(0);
        Optional<Life> life = nodes.get(id).life();
        long begun = now();
        if (life.isEmpty()) {
            return effect.healed(begun, 0, "the paused process is gone");
        }
        if (journal.view().node(id).paused()) {
            life.get().body().resume();
            journal.publish(new Resumed(now(), cluster, journal.trial(), id));
        }
        boolean answers = rest.status(nodes.get(id).rest(), Duration.ofNanos(PROBE_PATIENCE)).isPresent();
        return effect.healed(begun, answers ? now() : 0, answers ? "goes on and answers" : "does not answer");
    }

    private Effect reconnect(Effect effect, List<Cut> cuts) {
        long begun = now();
        try {
            cuts.forEach(links::heal);
        } catch (LinkException e) {
            return effect.healed(begun, 0, e.getMessage());
        }
        Set<Set<Integer>> silent = pairs(cuts);
        for (int tries = 0; tries < PROBE_TRIES && !silent.isEmpty(); tries++) {
            silent = stillSilent(silent);
        }
        return effect.healed(begun, silent.isEmpty() ? now() : 0,
                silent.isEmpty() ? "links read back, each pair answers" : "pairs " + silent + " do not answer");
    }

    /** Pairs of running nodes that the cuts touched and no other cut holds. */
    private Set<Set<Integer>> pairs(List<Cut> cuts) {
        Set<Set<Integer>> pairs = new LinkedHashSet<>();
        for (LinkId link : cuts.stream().flatMap(cut -> cut.links().stream()).toList()) {
            if (link.betweenNodes() && runs(link.from().index()) && runs(link.to().index())
                    && !links.cutBetween(link.from().index(), link.to().index())) {
                pairs.add(new java.util.TreeSet<>(List.of(link.from().index(), link.to().index())));
            }
        }
        return pairs;
    }

    private boolean runs(int id) {
        NodeView node = journal.view().node(id);
        return node.up() && !node.paused();
    }

    private Set<Set<Integer>> stillSilent(Set<Set<Integer>> pairs) {
        List<Set<Integer>> order = List.copyOf(pairs);
        List<CompletableFuture<Long>> answers = order.stream().map(this::probe).toList();
        Set<Set<Integer>> silent = new LinkedHashSet<>();
        for (int i = 0; i < order.size(); i++) {
            if (answers.get(i).join() < 0) {
                silent.add(order.get(i));
            }
        }
        return silent;
    }

    private CompletableFuture<Long> probe(Set<Integer> pair) {
        List<Integer> ends = List.copyOf(pair);
        return rest.probe(nodes.get(ends.get(0)).rest(), ends.get(1), new NodeRest.Echoes(1, 1, 1), PROBE_PATIENCE);
    }
}
