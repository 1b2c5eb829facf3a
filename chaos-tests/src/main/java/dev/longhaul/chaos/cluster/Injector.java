package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.Body.Death;
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

    private record Killed(ClusterNode node, Life life) {}

    private final String cluster;
    private final World world;
    private final long origin;
    private final Journal journal;
    private final List<ClusterNode> nodes;
    private final ClusterLinks links;
    private final TrafficCount traffic;
    private final Roles roles;
    private final Map<Key, List<Cut>> cuts = new HashMap<>();

    Injector(String cluster, World world, long origin, Journal journal, List<ClusterNode> nodes, ClusterLinks links,
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

    /** Whom a fault would hit now; empty if nobody fills the role. */
    List<Integer> aim(Fault fault) {
        return roles.aim(fault, journal.view(), world);
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
        Effect cut = cut(fault, targets, planned);
        return fault instanceof Fault.RegionLoss && cut.tookEffect() ? andKill(cut) : cut;
    }

    /** For everybody outside, the region is lost as soon as it is cut off. */
    private Effect andKill(Effect cut) {
        Effect killed = kill(cut.fault(), cut.nodes(), cut.planned());
        return new Effect(cut.fault(), cut.nodes(), cut.planned(), cut.firstCall(), cut.inEffect(), 0, 0,
                cut.proof() + ", then " + killed.proof());
    }

    private Effect kill(Fault fault, List<Integer> targets, long planned) {
        for (int id : targets) {
            traffic.read(id, nodes.get(id).rest());
        }
        List<Killed> killed = new ArrayList<>();
        for (int id : targets) {
            ClusterNode node = nodes.get(id);
            node.life().ifPresent(life -> {
                life.kill();
                killed.add(new Killed(node, life));
            });
        }
        if (killed.isEmpty()) {
            return Effect.none(fault, targets, planned, "no process ran");
        }
        List<Death> deaths = new ArrayList<>();
        List<String> proofs = new ArrayList<>();
        for (Killed one : killed) {
            Death death = one.life().awaitDeath();
            one.node().dead(one.life(), death.dead());
            traffic.lifeOver(one.node().id());
            deaths.add(death);
            proofs.add(proof(one.life().body(), death));
        }
        return new Effect(fault, targets, planned,
                deaths.stream().mapToLong(Death::lastAlive).min().getAsLong() - origin,
                deaths.stream().mapToLong(Death::dead).max().getAsLong() - origin, 0, 0, String.join(", ", proofs));
    }

    private static String proof(Body body, Death death) {
        return body.killsAtOnce()
                ? String.format(Locale.ROOT, "%s ended with %s %.2f ms after SIGKILL", body.name(), body.end(),
                        (death.seen() - death.dead()) / 1e6)
                : String.format(Locale.ROOT, "%s ended with %s, within %.2f ms of its last answer", body.name(),
                        body.end(), (death.dead() - death.lastAlive()) / 1e6);
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
        Body body = life.get().body();
        long begun = now();
        if (!body.pause()) {
            return Effect.none(fault, targets, planned, body.name() + " did not stop");
        }
        long inEffect = now();
        journal.publish(new Paused(inEffect, cluster, journal.trial(), id));
        return new Effect(fault, targets, planned, begun, inEffect, 0, 0, body.name() + " is stopped");
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
        nodes.forEach(ClusterNode::closing);
        apply(new Fault.KillAll(), roles.resolve(Target.ALL, journal.view()), now());
    }
}
