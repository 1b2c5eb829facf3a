package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.BackendChoice.Containers;
import dev.longhaul.chaos.engine.EngineException;
import dev.longhaul.chaos.engine.PodSet;
import dev.longhaul.chaos.engine.Sweep;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Nodes as containers, with the real Toxiproxy as the only way between them. */
final class ContainerHost implements Host {
    private final Containers containers;
    private final String label;
    private final Janitor janitor;
    private final List<PodSet> idle = new ArrayList<>();
    private final AtomicInteger making = new AtomicInteger();
    private volatile Seen seen = Seen.OPEN;

    /** @param label all that is made carries it */
    ContainerHost(Containers containers, String label, Janitor janitor) {
        this.containers = containers;
        this.label = label;
        this.janitor = janitor;
    }

    @Override
    public String name() {
        return "containers";
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("engine", containers.engine().name());
        facts.put("kernel", containers.engine().system());
        facts.put("node_image", containers.images().node().text());
        facts.put("toxiproxy_image", containers.images().toxiproxy().text());
        boolean supervised = seen != Seen.NOT && !containers.images().node().supervisable().isEmpty();
        facts.put("how_nodes_start", "a container each, alone in its network with the gateway"
                + (supervised ? ", under a shell that starts them again there" : ""));
        String signal = "kill(2)" + (supervised ? ", and the container stays" : "");
        facts.put("how_nodes_are_killed", switch (seen) {
            case OPEN -> signal + ", where the process is on this kernel, else by the engine";
            case YES -> signal;
            case NOT -> "by the engine, for the processes are not on this kernel";
        });
        return facts;
    }

    /** Whether the nodes' processes are visible here: open until there is a container. */
    private enum Seen {
        OPEN, YES, NOT
    }

    @Override
    public Premises premises(World world, String cluster, LinkSettings links) {
        return new ContainerPremises(world, this, cluster);
    }

    /** Pods without nodes, for a cluster of a world: those that another cluster has left, or new ones. */
    PodSet pods(World world, String cluster) {
        synchronized (idle) {
            for (PodSet pods : idle) {
                if (pods.fits(world.nodes().size(), world.clientLinks().size())) {
                    idle.remove(pods);
                    return pods;
                }
            }
        }
        making.incrementAndGet();
        try {
            PodSet pods = new PodSet(containers.engine(), containers.images(), label, cluster, world.nodes().size(),
                    world.clientLinks().size());
            pods.open();
            seen = pods.processesSeen() ? Seen.YES : Seen.NOT;
            return pods;
        } finally {
            making.decrementAndGet();
        }
    }

    /** Takes back pods without nodes, whose gateway has no links. */
    void leave(PodSet pods) {
        synchronized (idle) {
            idle.add(pods);
        }
    }

    /** The janitor looks again where something may still appear or would not go, or the engine did not answer. */
    @Override
    public void close() {
        try {
            if (Sweep.untilNothing(containers.engine(), label) && making.get() == 0) {
                janitor.swept();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (EngineException silent) {
            // for the janitor
        }
    }
}
