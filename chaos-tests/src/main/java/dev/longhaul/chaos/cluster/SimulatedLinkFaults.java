package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.regions.LinkId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Faults on the links of a simulated cluster, and the moves of those that change with time. */
final class SimulatedLinkFaults {
    /** What tells faults that are in effect apart. */
    private record Key(Fault fault, long at) {}

    private final SimulatedCluster cluster;
    private final Simulation simulation;
    private final Streams streams;
    private final Map<Key, Deque<Playing>> playing = new HashMap<>();
    private int begun;

    /** @param streams each fault's moves are drawn from one of its own */
    SimulatedLinkFaults(SimulatedCluster cluster, Simulation simulation, Streams streams) {
        this.cluster = cluster;
        this.simulation = simulation;
        this.streams = streams;
    }

    /** Why a fault cannot be had now; empty when it can. */
    String refusal(Fault fault, Aim aim) {
        boolean nothing = CutLinks.of(fault, aim, cluster.world()).isEmpty() && !(fault instanceof Fault.RegionLoss);
        return nothing ? "no link is concerned" : "";
    }

    /** Makes the first move; the others follow by themselves until {@link #end}. Returns the proof. */
    String begin(Fault fault, Aim aim) {
        List<LinkId> links = CutLinks.of(fault, aim, cluster.world());
        Trouble trouble = fault instanceof Fault.OnLinks on ? on.trouble() : new Trouble.Cut();
        Playing play = new Playing(LinkMoves.of(trouble, aim.nodes(), links, cluster.world(),
                streams.named("fault " + ++begun).generator()), !(trouble instanceof Trouble.Cut));
        playing.computeIfAbsent(new Key(fault, cluster.now()), first -> new ArrayDeque<>()).add(play);
        play.move();
        return (trouble instanceof Trouble.Cut ? "cut " : "strained ")
                + links.stream().filter(LinkId::betweenNodes).toList();
    }

    /** Undoes what a fault does to links; nothing if it is about none. */
    String end(Effect effect) {
        Deque<Playing> plays = playing.getOrDefault(new Key(effect.fault(), effect.firstCall()), new ArrayDeque<>());
        return plays.isEmpty() ? "" : plays.remove().end();
    }

    /** One fault's moves. */
    private final class Playing {
        private final Iterator<LinkMoves.Move> moves;
        private final boolean recorded;
        private final long start = simulation.now();
        private LinkMoves.Move next;
        private Simulation.Cancellable due;
        private int made;

        Playing(Iterator<LinkMoves.Move> moves, boolean recorded) {
            this.moves = moves;
            this.recorded = recorded;
            next = moves.next();
        }

        void move() {
            cluster.links().strain(this, next.strains(), recorded);
            made++;
            due = null;
            if (moves.hasNext()) {
                next = moves.next();
                due = simulation.schedule(start + next.after() - simulation.now(), this::move);
            }
        }

        String end() {
            if (due != null) {
                due.cancel();
            }
            cluster.links().relieve(this, recorded);
            return made > 1 ? " after " + made + " moves" : "";
        }
    }
}
