package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.Body.Death;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Trouble;
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

/** Carries faults out on the processes of one cluster, and cuts its links. Used by the trial's thread alone. */
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
    private final LinkFaults linkFaults;
    private final NodeFaults nodeFaults;
    private final Map<Key, List<Cut>> cuts = new HashMap<>();
    private final LastingFaults pauses = new LastingFaults();
    private ClusterView aimedAt;

    Injector(String cluster, World world, long origin, Journal journal, List<ClusterNode> nodes, ClusterLinks links,
            TrafficCount traffic, Roles roles, LinkFaults linkFaults, NodeFaults nodeFaults) {
        this.cluster = cluster;
        this.world = world;
        this.origin = origin;
        this.journal = journal;
        this.nodes = nodes;
        this.links = links;
        this.traffic = traffic;
        this.roles = roles;
        this.linkFaults = linkFaults;
        this.nodeFaults = nodeFaults;
        this.aimedAt = journal.view();
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    /** The nodes when the latest fault was aimed at them. */
    ClusterView aimedAt() {
        return aimedAt;
    }

    /** Carries a fault out on whom it hits now. */
    Effect apply(Fault fault, long planned) {
        aimedAt = journal.view();
        Aim aim = roles.aim(fault, aimedAt);
        if (aim.hitsNobody()) {
            return Effect.none(fault, aim.nodes(), planned, aim.missing());
        }
        List<Integer> targets = aim.nodes();
        if (fault instanceof Fault.Kill || fault instanceof Fault.KillAll) {
            return kill(fault, targets, planned);
        }
        if (fault instanceof Fault.Restart) {
            return restart(fault, targets, planned);
        }
        if (fault instanceof Fault.Pause) {
            return pause(fault, targets, planned);
        }
        if (NodeFaults.bends(fault)) {
            return nodeFaults.begin(fault, targets, planned);
        }
        if (fault instanceof Fault.PowerCut) {
            return powerCut(fault, targets, planned);
        }
        if (fault instanceof Fault.OnLinks on && !(on.trouble() instanceof Trouble.Cut)) {
            return linkFaults.begin(on, aim, planned);
        }
        Effect cut = cut(fault, aim, planned);
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
            dead(one.node(), one.life(), death);
            deaths.add(death);
            proofs.add(proof(one.life().body(), death));
        }
        return ended(fault, killed.stream().map(one -> one.node().id()).toList(), planned, deaths, proofs);
    }

    private void dead(ClusterNode node, Life life, Death death) {
        node.dead(life, death.dead());
        traffic.lifeOver(node.id());
        pauses.endAll(node.id());
    }

    private static String proof(Body body, Death death) {
        return body.killsAtOnce()
                ? String.format(Locale.ROOT, "%s ended with %s %.2f ms after SIGKILL", body.name(), body.end(),
                        (death.seen() - death.dead()) / 1e6)
                : String.format(Locale.ROOT, "%s ended with %s, within %.2f ms of the last proof of its life",
                        body.name(),
                        body.end(), (death.dead() - death.lastAlive()) / 1e6);
    }

    private Effect powerCut(Fault fault, List<Integer> targets, long planned) {
        List<Integer> hit = new ArrayList<>();
        List<Death> deaths = new ArrayList<>();
        List<String> proofs = new ArrayList<>();
        for (int id : targets) {
            ClusterNode node = nodes.get(id);
            traffic.read(id, node.rest());
            node.life().ifPresent(life -> {
                Optional<Death> cut = journal.view().node(id).paused()
                        ? Optional.empty()
                        : life.end(() -> nodeFaults.cutPower(id));
                Death death = cut.orElseGet(() -> killed(life));
                dead(node, life, death);
                hit.add(id);
                deaths.add(death);
                proofs.add(cut.isPresent()
                        ? life.body().name() + " ended with " + life.body().end() + ": " + node.printed("power cut")
                        : proof(life.body(), death) + ", for it did nothing itself");
            });
        }
        return deaths.isEmpty()
                ? Effect.none(fault, targets, planned, "no process ran")
                : ended(fault, hit, planned, deaths, proofs);
    }

    /** All that it wrote stays, which a power cut may leave, too. */
    private static Death killed(Life life) {
        life.kill();
        return life.awaitDeath();
    }

    private Effect ended(Fault fault, List<Integer> hit, long planned, List<Death> deaths, List<String> proofs) {
        return new Effect(fault, hit, planned,
                deaths.stream().mapToLong(Death::lastAlive).min().getAsLong() - origin,
                deaths.stream().mapToLong(Death::dead).max().getAsLong() - origin, 0, 0, String.join(", ", proofs));
    }

    /** A node that does not run has said its last word about what it sent. */
    void lifeOver(int id) {
        traffic.lifeOver(id);
    }

    private Effect restart(Fault fault, List<Integer> targets, long planned) {
        List<Integer> down = targets.stream().filter(id -> nodes.get(id).life().isEmpty()).toList();
        if (down.isEmpty()) {
            return Effect.none(fault, targets, planned, "it runs");
        }
        long begun = now();
        down.forEach(id -> nodes.get(id).start());
        return new Effect(fault, down, planned, begun, now(), 0, 0, "start asked for");
    }

    private Effect pause(Fault fault, List<Integer> targets, long planned) {
        long begun = now();
        long inEffect = 0;
        List<Integer> hit = new ArrayList<>();
        List<String> proofs = new ArrayList<>();
        for (int id : targets) {
            Optional<Life> life = nodes.get(id).life();
            if (life.isPresent() && stands(id, life.get())) {
                inEffect = now();
                hit.add(id);
                pauses.begin(id, fault, begun);
                proofs.add(life.get().body().name() + " is stopped");
            } else {
                proofs.add(life.isPresent() ? life.get().body().name() + " did not stop" : "no process ran");
            }
        }
        String proof = String.join(", ", proofs);
        return inEffect == 0
                ? Effect.none(fault, targets, planned, proof)
                : new Effect(fault, hit, planned, begun, inEffect, 0, 0, proof);
    }

    /** Stops a process, unless it stands still already; whether it does now. */
    private boolean stands(int id, Life life) {
        if (journal.view().node(id).paused()) {
            return true;
        }
        boolean stopped = life.body().pause();
        if (stopped) {
            journal.publish(new Paused(now(), cluster, journal.trial(), id));
        }
        return stopped;
    }

    /** To be called when a pause ends on a node that it hit; whether another one lasts there. */
    boolean pausedStill(int id, Effect ended) {
        pauses.end(id, ended);
        return !pauses.on(id).isEmpty();
    }

    /** The links between nodes first, in one go, then those of clients; in effect when the last of both is cut. */
    private Effect cut(Fault fault, Aim aim, long planned) {
        List<LinkId> which = CutLinks.of(fault, aim, world);
        if (which.isEmpty() && !(fault instanceof Fault.RegionLoss)) {
            return Effect.none(fault, aim.nodes(), planned, "no link is concerned");
        }
        List<LinkId> ofNodes = which.stream().filter(LinkId::betweenNodes).toList();
        List<LinkId> ofClients = which.stream().filter(link -> !link.betweenNodes()).toList();
        List<Cut> done = new ArrayList<>();
        try {
            if (!ofNodes.isEmpty() || ofClients.isEmpty()) {
                done.add(links.cut(ofNodes));
            }
            if (!ofClients.isEmpty()) {
                done.add(links.cut(ofClients));
            }
        } catch (LinkException e) {
            done.forEach(links::heal);
            return Effect.none(fault, aim.nodes(), planned, e.getMessage());
        }
        Effect effect = effect(fault, aim.nodes(), planned, origin, done);
        cuts.put(Key.of(effect), done);
        return effect;
    }

    /** In effect at the return of the last of its cuts. */
    static Effect effect(Fault fault, List<Integer> nodes, long planned, long origin, List<Cut> done) {
        return new Effect(fault, nodes, planned, done.get(0).firstCall() - origin,
                done.get(done.size() - 1).lastReturn() - origin, 0, 0, proof(done));
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
        linkFaults.abandon();
        apply(new Fault.KillAll(), now());
    }
}
