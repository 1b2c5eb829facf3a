package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Envelope;
import java.util.random.RandomGenerator;

/** One direction between two nodes in which each message fares for itself: it is lost, doubled, overtaken. */
final class Datagrams {
    private final Simulation simulation;
    private final RandomGenerator random;
    private final Node receiver;

    Datagrams(Simulation simulation, RandomGenerator random, Node receiver) {
        this.simulation = simulation;
        this.random = random;
        this.receiver = receiver;
    }

    /** @param link knows the delay and whether it is cut; what is sent over a cut is lost */
    void send(Envelope envelope, LinkMode mode, SimLink link) {
        if (link.isCut() || mode.loss() > 0 && random.nextDouble() < mode.loss()) {
            return;
        }
        arrive(envelope, mode, link);
        if (mode.duplicates() > 0 && random.nextDouble() < mode.duplicates()) {
            arrive(envelope, mode, link);
        }
    }

    private void arrive(Envelope envelope, LinkMode mode, SimLink link) {
        long later = mode.reorder() == 0 ? 0 : random.nextLong(mode.reorder());
        simulation.schedule(link.delay() + later, () -> receiver.arrived(envelope));
    }
}
