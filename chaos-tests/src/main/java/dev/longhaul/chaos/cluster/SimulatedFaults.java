package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.results.record.RunEvent;
import java.util.List;
import java.util.function.Consumer;

/** Carries faults out on the nodes and links of a simulated cluster; each is in effect at the moment it is asked for. */
final class SimulatedFaults {
    private static final long UP_WITHIN = 40_000_000_000L;

    private final SimulatedCluster cluster;
    private final Simulation simulation;
    private final Roles roles;
    private final SimulatedLinkFaults links;
    private final LastingFaults bends = new LastingFaults();
    private final LastingFaults pauses = new LastingFaults();
    private ClusterView aimedAt;

    SimulatedFaults(SimulatedCluster cluster, Simulation simulation, Roles roles, Streams moves) {
        this.cluster = cluster;
        this.simulation = simulation;
        this.roles = roles;
        links = new SimulatedLinkFaults(cluster, simulation, moves);
    }

    /** The nodes when the latest fault was aimed at them; before the first one as they are. */
    ClusterView aimedAt() {
        return aimedAt == null ? cluster.view() : aimedAt;
    }

    Effect apply(Fault fault) {
        aimedAt = cluster.view();
        Aim aim = roles.aim(fault, aimedAt);
        long now = cluster.now();
        if (aim.hitsNobody()) {
            return Effect.none(fault, aim.nodes(), now, aim.missing());
        }
        String refusal = refusal(fault, aim);
        if (!refusal.isEmpty()) {
            return Effect.none(fault, aim.nodes(), now, refusal);
        }
        List<Integer> hit = hit(fault, aim);
        String proof = carryOut(fault, aim);
        return new Effect(fault, hit, now, now, now, 0, 0, proof);
    }

    /** Why nobody of those aimed at can be hit; empty if somebody can. */
    private String refusal(Fault fault, Aim aim) {
        if (CutLinks.which(fault) != null) {
            return links.refusal(fault, aim);
        }
        return hit(fault, aim).isEmpty() ? fault instanceof Fault.Restart ? "it runs" : "no process ran" : "";
    }

    /** The nodes that a fault hits: all that it is aimed at, if it is about links; else those that are in a state for it. */
    private List<Integer> hit(Fault fault, Aim aim) {
        if (CutLinks.which(fault) != null) {
            return aim.nodes();
        }
        return aim.nodes().stream().filter(id -> fault instanceof Fault.Restart
                ? !node(id).isUp()
                : node(id).isUp() && !(NodeFaults.bends(fault) && node(id).isPaused())).toList();
    }

    private String carryOut(Fault fault, Aim aim) {
        List<Integer> targets = hit(fault, aim);
        if (fault instanceof Fault.Kill || fault instanceof Fault.KillAll) {
            return each(targets, id -> end(id, Node::kill), "ended in virtual time");
        }
        if (fault instanceof Fault.PowerCut) {
            return each(targets, id -> end(id, Node::powerCut), "ended in virtual time with what was synced");
        }
        if (fault instanceof Fault.Restart) {
            return each(targets, id -> node(id).start(), "start asked for");
        }
        if (fault instanceof Fault.Pause) {
            return each(targets, id -> pause(id, fault), "stands still");
        }
        if (fault instanceof Fault.ClockStep step) {
            return each(targets, id -> node(id).clockStep(step.ahead()), "stepped by " + step.ahead() + " ns");
        }
        if (fault instanceof Fault.ClockRate rate) {
            return each(targets, id -> bend(id, fault), "goes at " + rate.rate());
        }
        if (fault instanceof Fault.Disk disk) {
            return each(targets, id -> bend(id, fault), told(disk.trouble()));
        }
        String cut = links.begin(fault, aim);
        return fault instanceof Fault.RegionLoss
                ? each(targets, id -> end(id, Node::kill), cut + ", then ended in virtual time")
                : cut;
    }

    private static String each(List<Integer> nodes, Consumer<Integer> action, String proof) {
        nodes.forEach(action);
        return proof;
    }

    private void end(int id, Consumer<Node> how) {
        if (node(id).isUp()) {
            how.accept(node(id));
            pauses.endAll(id);
            cluster.down(id);
        }
    }

    private void pause(int id, Fault fault) {
        pauses.begin(id, fault, cluster.now());
        if (!node(id).isPaused()) {
            node(id).pause();
            cluster.publish(new RunEvent.Paused(cluster.now(), cluster.id(), cluster.trial(), id));
        }
    }

    private void bend(int id, Fault fault) {
        bends.begin(id, fault, cluster.now());
        bend(id);
    }

    /** Gives a node's clock and disk all that lasts. */
    private void bend(int id) {
        BentNode wanted = BentNode.of(0, bends.on(id));
        node(id).clockRate(wanted.rate());
        node(id).diskSlower(wanted.delay());
        node(id).diskFull(wanted.full());
        node(id).diskStalls(wanted.stalled());
    }

    private static String told(DiskTrouble trouble) {
        return trouble instanceof DiskTrouble.Slow slow
                ? "syncs take " + slow.delay() + " ns longer"
                : trouble instanceof DiskTrouble.Stall ? "no sync comes back" : "its next write fails";
    }

    private Node node(int id) {
        return simulation.nodes().get(id);
    }

    Effect heal(Effect effect) {
        if (!effect.tookEffect() || effect.healed() != 0) {
            return effect;
        }
        long begun = cluster.now();
        String how = links.end(effect);
        Fault fault = effect.fault();
        for (int id : effect.nodes()) {
            mend(effect, id);
        }
        boolean up = cluster.await(begun + UP_WITHIN,
                view -> effect.nodes().stream().filter(id -> starts(fault)).allMatch(id -> view.node(id).up()));
        return effect.healed(begun, up ? cluster.now() : 0, up ? "healed" + how : "did not answer again in time");
    }

    private void mend(Effect effect, int id) {
        Fault fault = effect.fault();
        if (fault instanceof Fault.Pause) {
            pauses.end(id, effect);
            goOn(id);
        } else if (NodeFaults.bends(fault)) {
            bends.end(id, effect);
            bend(id);
        }
        if (starts(fault)) {
            node(id).start();
        }
    }

    /** Whether its nodes are to answer when it is healed. */
    private static boolean starts(Fault fault) {
        return fault instanceof Fault.Kill || fault instanceof Fault.KillAll || fault instanceof Fault.Restart
                || fault instanceof Fault.PowerCut || fault instanceof Fault.RegionLoss
                || fault instanceof Fault.Disk disk && disk.trouble() instanceof DiskTrouble.Full;
    }

    private void goOn(int id) {
        if (node(id).isPaused() && pauses.on(id).isEmpty()) {
            cluster.publish(new RunEvent.Resumed(cluster.now(), cluster.id(), cluster.trial(), id));
            node(id).resume();
        }
    }
}
