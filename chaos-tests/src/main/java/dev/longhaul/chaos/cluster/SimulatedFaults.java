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
        String proof = carryOut(fault, aim);
        return new Effect(fault, aim.nodes(), now, now, now, 0, 0, proof);
    }

    private String refusal(Fault fault, Aim aim) {
        List<Integer> targets = aim.nodes();
        if (fault instanceof Fault.Restart) {
            return targets.stream().allMatch(id -> node(id).isUp()) ? "it runs" : "";
        }
        if (CutLinks.which(fault) != null) {
            return links.refusal(fault, aim);
        }
        return targets.stream().anyMatch(id -> node(id).isUp()) ? "" : "no process ran";
    }

    private String carryOut(Fault fault, Aim aim) {
        List<Integer> targets = aim.nodes();
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
            return each(targets, this::pause, "stands still");
        }
        if (fault instanceof Fault.ClockStep step) {
            return each(targets, id -> node(id).clockStep(step.ahead()), "stepped by " + step.ahead() + " ns");
        }
        if (fault instanceof Fault.ClockRate rate) {
            return each(targets, id -> node(id).clockRate(rate.rate()), "goes at " + rate.rate());
        }
        if (fault instanceof Fault.Disk disk) {
            return each(targets, id -> trouble(node(id), disk.trouble(), true), told(disk.trouble()));
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
            cluster.down(id);
        }
    }

    private void pause(int id) {
        if (node(id).isUp() && !node(id).isPaused()) {
            node(id).pause();
            cluster.publish(new RunEvent.Paused(cluster.now(), cluster.id(), cluster.trial(), id));
        }
    }

    private static void trouble(Node node, DiskTrouble trouble, boolean begins) {
        if (trouble instanceof DiskTrouble.Slow slow) {
            node.diskSlower(begins ? slow.delay() : 0);
        } else if (trouble instanceof DiskTrouble.Stall) {
            node.diskStalls(begins);
        } else if (trouble instanceof DiskTrouble.Full) {
            node.diskFull(begins);
        } else {
            throw new AssertionError(trouble);
        }
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
            mend(fault, id);
        }
        boolean up = cluster.await(begun + UP_WITHIN,
                view -> effect.nodes().stream().filter(id -> starts(fault)).allMatch(id -> view.node(id).up()));
        return effect.healed(begun, up ? cluster.now() : 0, up ? "healed" + how : "did not answer again in time");
    }

    private void mend(Fault fault, int id) {
        if (fault instanceof Fault.Pause) {
            goOn(id);
        } else if (fault instanceof Fault.ClockRate) {
            node(id).clockRate(1);
        } else if (fault instanceof Fault.Disk disk) {
            trouble(node(id), disk.trouble(), false);
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
        if (node(id).isPaused()) {
            cluster.publish(new RunEvent.Resumed(cluster.now(), cluster.id(), cluster.trial(), id));
            node(id).resume();
        }
    }
}
