package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.regions.LinkId;
import dev.longhaul.results.record.RunEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries faults out on the nodes and links of a simulated cluster; each is in effect at the moment it is asked for. */
final class SimulatedFaults {
    private static final long UP_WITHIN = 40_000_000_000L;

    private record Key(Fault fault, long at) {}

    private final SimulatedCluster cluster;
    private final Simulation simulation;
    private final Roles roles;
    private final Map<Key, List<LinkId>> cuts = new HashMap<>();

    SimulatedFaults(SimulatedCluster cluster, Simulation simulation, Roles roles) {
        this.cluster = cluster;
        this.simulation = simulation;
        this.roles = roles;
    }

    Effect apply(Fault fault) {
        List<Integer> targets = roles.aim(fault, cluster.view(), cluster.world());
        long now = cluster.now();
        if (targets.isEmpty()) {
            return Effect.none(fault, targets, now, "nobody is " + fault.target().text());
        }
        String refusal = refusal(fault, targets);
        if (!refusal.isEmpty()) {
            return Effect.none(fault, targets, now, refusal);
        }
        String proof = carryOut(fault, targets, now);
        return new Effect(fault, targets, now, now, now, 0, 0, proof);
    }

    private String refusal(Fault fault, List<Integer> targets) {
        boolean anyUp = targets.stream().anyMatch(id -> node(id).isUp());
        boolean kills = fault instanceof Fault.Kill || fault instanceof Fault.KillAll || fault instanceof Fault.Pause;
        if (kills && !anyUp) {
            return "no process ran";
        }
        return fault instanceof Fault.Restart && targets.stream().allMatch(id -> node(id).isUp()) ? "it runs" : "";
    }

    private String carryOut(Fault fault, List<Integer> targets, long now) {
        if (fault instanceof Fault.Kill || fault instanceof Fault.KillAll) {
            targets.forEach(this::kill);
            return "ended in virtual time";
        }
        if (fault instanceof Fault.Restart) {
            targets.forEach(id -> node(id).start());
            return "start asked for";
        }
        if (fault instanceof Fault.Pause) {
            node(targets.get(0)).pause();
            cluster.publish(new RunEvent.Paused(now, cluster.id(), cluster.trial(), targets.get(0)));
            return "stands still";
        }
        List<LinkId> links = CutLinks.of(fault, targets, cluster.world());
        cluster.links().cut(links);
        cuts.put(new Key(fault, now), links);
        if (fault instanceof Fault.RegionLoss) {
            targets.forEach(this::kill);
        }
        return "cut " + links.stream().filter(LinkId::betweenNodes).toList();
    }

    private void kill(int id) {
        if (node(id).isUp()) {
            node(id).kill();
            cluster.publish(new RunEvent.Down(cluster.now(), cluster.id(), cluster.trial(), id));
        }
    }

    private Node node(int id) {
        return simulation.nodes().get(id);
    }

    Effect heal(Effect effect) {
        if (!effect.tookEffect() || effect.healed() != 0) {
            return effect;
        }
        long begun = cluster.now();
        List<LinkId> links = cuts.remove(new Key(effect.fault(), effect.firstCall()));
        if (links != null) {
            cluster.links().heal(links);
        }
        if (effect.fault() instanceof Fault.Pause) {
            goOn(effect.nodes().get(0));
        }
        effect.nodes().forEach(id -> node(id).start());
        boolean up = cluster.await(begun + UP_WITHIN,
                view -> effect.nodes().stream().allMatch(id -> view.node(id).up()));
        return effect.healed(begun, up ? cluster.now() : 0, up ? "healed" : "did not answer again in time");
    }

    private void goOn(int id) {
        if (node(id).isPaused()) {
            cluster.publish(new RunEvent.Resumed(cluster.now(), cluster.id(), cluster.trial(), id));
            node(id).resume();
        }
    }
}
