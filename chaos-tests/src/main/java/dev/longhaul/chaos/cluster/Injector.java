package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.links.Cut;
import dev.longhaul.links.LinkException;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.RunEvent.Paused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Carries faults out on the processes and links of one cluster. Used by the trial's thread alone. */
final class Injector {
    /** What tells effects of a cluster apart, healed or not. */
    private record Key(Fault fault, long firstCall) {
        static Key of(Effect effect) {
            return new Key(effect.fault(), effect.firstCall());
        }
    }

    private record Killed(NodeProcess node, Life life, long stamp) {}

    private static final long STOP_WITHIN = 1_000_000_000;

    private final String cluster;
    private final World world;
    private final long origin;
    private final Journal journal;
    private final List<NodeProcess> nodes;
    private final ClusterLinks links;
    private final TrafficCount traffic;
    private final Roles roles;
    private final Map<Key, List<Cut>> cuts = new HashMap<>();

    Injector(String cluster, World world, long origin, Journal journal, List<NodeProcess> nodes, ClusterLinks links,
            TrafficCount traffic, RandomGenerator random) {
        this.cluster = cluster;
        this.world = world;
        this.origin = origin;
        this.journal = journal;
        this.nodes = nodes;
        this.links = links;
        this.traffic = traffic;
        roles = new Roles(random);
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    /** Whom a fault would hit now; for a bridge also the other end. Empty if nobody fills the role. */
    List<Integer> aim(Fault fault) {
        List<Integer> targets = roles.resolve(fault.target(), journal.view());
        if (!(fault instanceof Fault.Bridge) || targets.isEmpty()) {
            return targets;
        }
        List<Integer> other = roles.oneOf(journal.view(), targets.get(0));
        return other.isEmpty() ? List.of() : List.of(targets.get(0), other.get(0));
    }

    /** Carries a fault out on these nodes. */
    Effect apply(Fault fault, List<Integer> targets, long planned) {
        if (targets.isEmpty()) {
            return Effect.none(fault, targets, planned, "nobody is " + fault.target().text());
        }
        if (fault instanceof Fault.Kill || fault instanceof Fault.KillAll) {
            return kill(fault, targets, planned);
        }
        if (fault instanceof Fault.Restart) {
            return restart(fault, targets, planned);
        }
        if (fault instanceof Fault.Pause) {
            return pause(fault, targets, planned);
        }
        return cut(fault, targets, planned);
    }

    private Effect kill(Fault fault, List<Integer> targets, long planned) {
        for (int id : targets) {
            traffic.read(id, nodes.get(id).restPort());
        }
        List<Killed> killed = new ArrayList<>();
        for (int id : targets) {
            NodeProcess node = nodes.get(id);
            node.life().ifPresent(life -> killed.add(new Killed(node, life, life.kill())));
        }
        if (killed.isEmpty()) {
            return Effect.none(fault, targets, planned, "no process ran");
        }
        List<String> proofs = killed.stream().map(this::bury).toList();
        return new Effect(fault, targets, planned, killed.get(0).stamp() - origin,
                killed.get(killed.size() - 1).stamp() - origin, 0, 0, String.join(", ", proofs));
    }

    private String bury(Killed killed) {
        long dead = killed.life().awaitDeath();
        killed.node().dead(killed.life(), killed.stamp());
        traffic.lifeOver(killed.node().id());
        return String.format(Locale.ROOT, "process %d ended with status %d %.2f ms after SIGKILL", killed.life().pid(),
                killed.life().exitStatus(), (dead - killed.stamp()) / 1e6);
    }

    private Effect restart(Fault fault, List<Integer> targets, long planned) {
        if (targets.stream().allMatch(id -> nodes.get(id).life().isPresent())) {
            return Effect.none(fault, targets, planned, "it runs");
        }
        long begun = now();
        targets.forEach(id -> nodes.get(id).start());
        return new Effect(fault, targets, planned, begun, now(), 0, 0, "start asked for");
    }

    private Effect pause(Fault fault, List<Integer> targets, long planned) {
        int id = targets.get(0);
        Optional<Life> life = nodes.get(id).life();
        if (life.isEmpty()) {
            return Effect.none(fault, targets, planned, "no process ran");
        }
        long pid = life.get().pid();
        long begun = now();
        Programs.signal("STOP", pid);
        boolean stopped = false;
        while (!stopped && now() - begun < STOP_WITHIN) {
            stopped = Programs.state(pid) == 'T';
        }
        if (!stopped) {
            return Effect.none(fault, targets, planned, "process " + pid + " did not stop");
        }
        long inEffect = now();
        journal.publish(new Paused(inEffect, cluster, journal.trial(), id));
        return new Effect(fault, targets, planned, begun, inEffect, 0, 0, "process " + pid + " in state T");
    }

    /** The links between nodes first, in one go: they are what the fault is about. Those of clients follow within milliseconds. */
    private Effect cut(Fault fault, List<Integer> targets, long planned) {
        List<LinkId> which = CutLinks.of(fault, targets, world);
        List<Cut> done = new ArrayList<>();
        try {
            done.add(links.cut(which.stream().filter(LinkId::betweenNodes).toList()));
            List<LinkId> ofClients = which.stream().filter(link -> !link.betweenNodes()).toList();
            if (!ofClients.isEmpty()) {
                done.add(links.cut(ofClients));
            }
        } catch (LinkException e) {
            done.forEach(links::heal);
            return Effect.none(fault, targets, planned, e.getMessage());
        }
        Cut between = done.get(0);
        Effect effect = new Effect(fault, targets, planned, between.firstCall() - origin, between.lastReturn() - origin,
                0, 0, proof(done));
        cuts.put(Key.of(effect), done);
        return effect;
    }

    private static String proof(List<Cut> done) {
        Cut between = done.get(0);
        if (done.size() == 1) {
            return "cut " + between.links();
        }
        Cut ofClients = done.get(1);
        return String.format(Locale.ROOT, "cut %s, and %.2f ms later %s", between.links(),
                (ofClients.lastReturn() - between.lastReturn()) / 1e6, ofClients.links());
    }

    /** The cuts behind an effect; empty if it has none. */
    List<Cut> cutsOf(Effect effect) {
        return cuts.getOrDefault(Key.of(effect), List.of());
    }

    /** Ends every process that is left. */
    void killRest() {
        nodes.forEach(NodeProcess::closing);
        apply(new Fault.KillAll(), roles.resolve(Target.ALL, journal.view()), now());
    }
}
