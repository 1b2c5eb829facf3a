package dev.longhaul.chaos.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.chaos.cluster.ClusterView.NodeView;
import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;

/**
 * Faults of real nodes' clocks and disks, through each node's own {@code /faults}, and read back there. Several on one node add up, and each
 * ends by itself; a node that starts again while one lasts is given it as soon as it answers. A clock that was stepped stays ahead as long as
 * its process lives.
 */
final class NodeFaults {
    /** What a node prints that ended because its disk was full. */
    static final String NO_SPACE = "No space left on device";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What came of making a node what it should be: the moment when it was, or why it is not. */
    private record Made(long at, String why) {
        boolean ok() {
            return at > 0;
        }
    }

    /** What came of taking a fault away. */
    record Ended(boolean all, String how) {}

    private final long origin;
    private final Journal journal;
    private final List<ClusterNode> nodes;
    private final NodeRest rest;
    private final RandomGenerator tails;
    private final LastingFaults lasting = new LastingFaults();
    private final long[] ahead;
    /** Lives that were told that their disk is full: they may end by themselves. */
    private final AtomicReferenceArray<Life> filled;

    /**
     * @param nodes filled later
     * @param tails draws what power cuts leave
     */
    NodeFaults(int size, long origin, Journal journal, List<ClusterNode> nodes, NodeRest rest, RandomGenerator tails) {
        this.origin = origin;
        this.journal = journal;
        this.nodes = nodes;
        this.rest = rest;
        this.tails = tails;
        ahead = new long[size];
        filled = new AtomicReferenceArray<>(size);
    }

    /** Whether a fault is of this kind. */
    static boolean bends(Fault fault) {
        return fault instanceof Fault.ClockStep || fault instanceof Fault.ClockRate || fault instanceof Fault.Disk;
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    /** In effect when the last of its nodes was told; each says afterwards what it was told. */
    Effect begin(Fault fault, List<Integer> targets, long planned) {
        long begun = now();
        long inEffect = 0;
        List<Integer> hit = new ArrayList<>();
        List<String> proofs = new ArrayList<>();
        for (int id : targets) {
            Made made = begin(fault, id, begun);
            if (made.ok()) {
                hit.add(id);
                inEffect = made.at;
            }
            proofs.add("node " + id + " " + (made.ok() && made.why.isEmpty() ? "says so" : made.why));
        }
        String proof = told(fault) + ": " + String.join(", ", proofs);
        return hit.isEmpty()
                ? Effect.none(fault, targets, planned, proof)
                : new Effect(fault, hit, planned, begun, inEffect, 0, 0, proof);
    }

    private static String told(Fault fault) {
        if (fault instanceof Fault.ClockStep step) {
            return "clock stepped by " + step.ahead() + " ns";
        }
        if (fault instanceof Fault.ClockRate clock) {
            return "clock goes at " + clock.rate();
        }
        return ((Fault.Disk) fault).trouble() instanceof DiskTrouble.Slow slow
                ? "syncs take " + slow.delay() + " ns longer"
                : isFull(fault) ? "disk is full" : "no sync comes back";
    }

    private static boolean isFull(Fault fault) {
        return fault instanceof Fault.Disk disk && disk.trouble() instanceof DiskTrouble.Full;
    }

    private synchronized Made begin(Fault fault, int id, long begun) {
        NodeView view = journal.view().node(id);
        Optional<Life> life = nodes.get(id).life();
        if (life.isEmpty() || !view.up() || view.paused()) {
            return new Made(0, view.paused() ? "stands still" : "does not run");
        }
        if (isFull(fault)) {
            filled.set(id, life.get());
        }
        ahead[id] += fault instanceof Fault.ClockStep step ? step.ahead() : 0;
        lasting.begin(id, fault, begun);
        Made made = make(id);
        if (!made.ok() && isFull(fault) && ends(id)) {
            made = new Made(now(), "ended of it at once");
        }
        if (!made.ok()) {
            lasting.end(id, fault, begun);
        }
        return made;
    }

    private BentNode wanted(int id) {
        return BentNode.of(ahead[id], lasting.on(id));
    }

    /** Makes a node what it should be, and reads that back. */
    private Made make(int id) {
        BentNode wanted = wanted(id);
        ClusterNode node = nodes.get(id);
        if (!rest.put(node.rest(), wanted.path(), PATIENCE)) {
            return new Made(0, "does not answer");
        }
        long at = now();
        Optional<JsonNode> told = rest.faults(node.rest(), PATIENCE);
        return told.isPresent() && wanted.isToldBy(told.get())
                ? new Made(at, "")
                : new Made(0, told.map(other -> "says " + other).orElse("does not answer"));
    }

    /** Takes a fault away from the nodes that have it. One that stands still is told when it goes on, one that does not run has nothing. */
    Ended end(Effect effect) {
        boolean all = true;
        List<String> how = new ArrayList<>();
        for (int id : effect.nodes()) {
            Made made = end(id, effect);
            all &= made.ok();
            how.add("node " + id + " " + (made.ok() && made.why.isEmpty() ? "says that it is over" : made.why));
        }
        return new Ended(all, String.join(", ", how));
    }

    private synchronized Made end(int id, Effect effect) {
        lasting.end(id, effect);
        Optional<Life> life = nodes.get(id).life();
        if (life.isEmpty()) {
            return new Made(now(), "does not run");
        }
        if (journal.view().node(id).paused()) {
            return new Made(now(), "stands still, and is told when it goes on");
        }
        Made made = make(id);
        if (!made.ok() && !journal.view().node(id).up()) {
            return new Made(now(), "is about to start, without it");
        }
        if (!made.ok() && ends(id)) {
            return new Made(now(), "has ended");
        }
        if (made.ok() && !wanted(id).full()) {
            filled.set(id, null);
        }
        return made;
    }

    /** Whether a node that does not answer has ended: no other life can begin before that is known. */
    private boolean ends(int id) {
        return journal.await(now() + PATIENCE.toNanos(), view -> nodes.get(id).life().isEmpty());
    }

    /** Tells a node that went on what was begun or ended meanwhile. */
    synchronized void goesOn(int id) {
        make(id);
    }

    /** Gives a new life what lasts. */
    synchronized void answered(int id, Life life) {
        ahead[id] = 0;
        if (wanted(id).full()) {
            filled.set(id, life);
        }
        if (!wanted(id).isSound() && !make(id).ok() && life.body().alive() && !wanted(id).full()) {
            journal.fail(new ClusterFailure("node " + id + " started anew and could not be given " + wanted(id)));
        }
    }

    /** Whether a life may end by itself, for its disk is full. */
    boolean mayEnd(int id, Life life) {
        return filled.get(id) == life;
    }

    /** Whether a node's disk lets no sync come back. */
    synchronized boolean stalls(int id) {
        return wanted(id).stalled();
    }

    /** Whether a node answers though its event loop may wait for its disk. */
    boolean answers(int id) {
        return rest.faults(nodes.get(id).rest(), PATIENCE).isPresent();
    }

    /** Cuts a node's power; false if it did not end of that. */
    boolean cutPower(int id) {
        return rest.cutPower(nodes.get(id).rest(), tails.nextLong(), PATIENCE);
    }
}
