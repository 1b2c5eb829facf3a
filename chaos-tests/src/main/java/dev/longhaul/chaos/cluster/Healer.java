package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.ClusterView.NodeView;
import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.links.Cut;
import dev.longhaul.links.LinkException;
import dev.longhaul.regions.LinkId;
import dev.longhaul.results.record.RunEvent.Resumed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

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
    private final LinkFaults linkFaults;
    private final NodeFaults nodeFaults;

    Healer(String cluster, long origin, Journal journal, List<ClusterNode> nodes, ClusterLinks links, NodeRest rest,
            Injector injector, LinkFaults linkFaults, NodeFaults nodeFaults) {
        this.cluster = cluster;
        this.origin = origin;
        this.journal = journal;
        this.nodes = nodes;
        this.links = links;
        this.rest = rest;
        this.injector = injector;
        this.linkFaults = linkFaults;
        this.nodeFaults = nodeFaults;
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
        if (fault instanceof Fault.OnLinks on && !(on.trouble() instanceof Trouble.Cut)) {
            return relieve(effect);
        }
        if (NodeFaults.bends(fault)) {
            return straighten(effect);
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

    /** Those whose disk was full may have ended of it: there is room again. */
    private Effect straighten(Effect effect) {
        long begun = now();
        NodeFaults.Ended ended = nodeFaults.end(effect);
        boolean full = effect.fault() instanceof Fault.Disk disk && disk.trouble() instanceof DiskTrouble.Full;
        Effect healed = effect.healed(begun, ended.all() ? now() : 0, ended.how());
        if (!ended.all() || !full || effect.nodes().stream().allMatch(id -> nodes.get(id).life().isPresent())) {
            return healed;
        }
        String how = effect.nodes().stream().map(id -> nodes.get(id).printed(NodeFaults.NO_SPACE))
                .filter(line -> !line.isEmpty()).collect(Collectors.joining(", "));
        return startAgain(effect.healed(begun, 0, how), begun);
    }

    private Effect startAgain(Effect effect, long begun) {
        for (int id : effect.nodes()) {
            if (nodes.get(id).life().isEmpty()) {
                injector.lifeOver(id);
            }
            nodes.get(id).start();
        }
        boolean up = journal.await(begun + UP_WITHIN,
                view -> effect.nodes().stream().allMatch(id -> view.node(id).up()))
                && effect.nodes().stream().allMatch(id -> nodes.get(id).awaitSettled(begun + UP_WITHIN));
        return effect.healed(begun, up ? now() : 0, up ? "answers again" : "did not answer again in time");
    }

    /** A process that another fault has ended meanwhile stands still no more: whoever ended it starts it again. */
    private Effect goOn(Effect effect) {
        long begun = now();
        List<String> how = new ArrayList<>();
        boolean all = true;
        for (int id : effect.nodes()) {
            Optional<Life> life = nodes.get(id).life();
            if (injector.pausedStill(id, effect)) {
                how.add("another pause lasts");
                continue;
            }
            if (life.isPresent() && journal.view().node(id).paused()) {
                life.get().body().resume();
                journal.publish(new Resumed(now(), cluster, journal.trial(), id));
                nodeFaults.goesOn(id);
            }
            if (life.isEmpty()) {
                how.add("the paused process is gone");
                continue;
            }
            boolean answers = nodeFaults.stalls(id)
                    ? nodeFaults.answers(id)
                    : rest.status(nodes.get(id).rest(), Duration.ofNanos(PROBE_PATIENCE)).isPresent();
            all &= answers;
            how.add(answers ? "goes on and answers" : "does not answer");
        }
        return effect.healed(begun, all ? now() : 0, String.join(", ", how));
    }

    private Effect reconnect(Effect effect, List<Cut> cuts) {
        long begun = now();
        try {
            cuts.forEach(links::heal);
        } catch (LinkException e) {
            return effect.healed(begun, 0, e.getMessage());
        }
        return probed(effect, begun, cuts.stream().flatMap(cut -> cut.links().stream()).toList(), "links read back");
    }

    private Effect relieve(Effect effect) {
        long begun = now();
        try {
            Optional<LinkFaults.Ended> ended = linkFaults.end(effect);
            return ended.isEmpty()
                    ? effect.healed(begun, 0, "nothing of it is known here")
                    : probed(effect, begun, ended.get().links(), ended.get().how() + ", links read back");
        } catch (LinkException e) {
            return effect.healed(begun, 0, e.getMessage());
        }
    }

    private Effect probed(Effect effect, long begun, Collection<LinkId> healed, String how) {
        Set<Set<Integer>> silent = pairs(healed);
        for (int tries = 0; tries < PROBE_TRIES && !silent.isEmpty(); tries++) {
            silent = stillSilent(silent);
        }
        return effect.healed(begun, silent.isEmpty() ? now() : 0,
                silent.isEmpty() ? how + ", each pair answers" : "pairs " + silent + " do not answer");
    }

    /** Pairs of running nodes that these links join and no cut holds. */
    private Set<Set<Integer>> pairs(Collection<LinkId> healed) {
        Set<Set<Integer>> pairs = new LinkedHashSet<>();
        for (LinkId link : healed) {
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
