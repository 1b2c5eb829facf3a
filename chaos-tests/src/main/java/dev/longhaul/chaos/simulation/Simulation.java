package dev.longhaul.chaos.simulation;

import dev.longhaul.chaos.simulation.invariant.Invariant;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.regions.LinkId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A cluster in virtual time: the cores that run in production, on simulated clocks, disks and links, one thread, one heap of events. The
 * same setup and streams give the same run, event by event. Time begins at 0 with all nodes down.
 */
public final class Simulation {
    private final EventHeap heap = new EventHeap();
    private final Setup setup;
    private final Observer observer;
    private final List<Node> nodes = new ArrayList<>();
    private final Network network;
    private final Trace trace = new Trace();
    private Invariant[] invariants = new Invariant[0];
    private Timeline timeline = Timeline.NONE;
    private long now;
    private long events;
    private boolean stirred;

    /**
     * @param random the generator of a purpose: the same name gives the same draws
     * @param observer told of events and of nodes that are up
     */
    public Simulation(Setup setup, Function<String, RandomGenerator> random, Observer observer) {
        this.setup = setup;
        this.observer = observer;
        for (int id = 0; id < setup.nodes(); id++) {
            nodes.add(new Node(id, this, random));
        }
        network = new Network(this, random);
    }

    /** From now on each step of each node is checked by these. */
    public void check(List<Invariant> all) {
        invariants = all.toArray(Invariant[]::new);
    }

    /** From now on all that happens is written here. */
    public void tell(Timeline to) {
        timeline = to;
    }

    Setup setup() {
        return setup;
    }

    EventHeap heap() {
        return heap;
    }

    Network network() {
        return network;
    }

    Timeline timeline() {
        return timeline;
    }

    /** Nanoseconds since the simulation's start. */
    public long now() {
        return now;
    }

    /** How many things have happened: arrivals, syncs, timers. */
    public long events() {
        return events;
    }

    /** A digest of all that the nodes did and when; equal for equal runs. */
    public long traceHash() {
        return trace.hash();
    }

    /** By id. */
    public List<Node> nodes() {
        return nodes;
    }

    /** What waits on {@link #runUntil(long, BooleanSupplier)} tests its goal again. */
    public void stir() {
        stirred = true;
    }

    /** Runs up to and including a time, which is now then. */
    public void runUntil(long time) {
        while (heap.nextTime() <= time) {
            next();
        }
        now = Math.max(now, time);
    }

    /**
     * Runs until the goal holds or the deadline comes. The goal is tested at once and after each thing that {@link #stir()}red.
     *
     * @return whether it holds
     */
    public boolean runUntil(long deadline, BooleanSupplier goal) {
        if (goal.getAsBoolean()) {
            return true;
        }
        while (heap.nextTime() <= deadline) {
            stirred = false;
            next();
            if (stirred && goal.getAsBoolean()) {
                return true;
            }
        }
        now = Math.max(now, deadline);
        return false;
    }

    private void next() {
        Timer timer = heap.take();
        now = timer.time;
        events++;
        timer.fire();
    }

    /** Runs an action after a delay; 0 or less: as the next thing but what is due now already. */
    public Cancellable schedule(long delay, Runnable action) {
        Timer timer = new Timer() {
            @Override
            void fire() {
                action.run();
            }
        };
        heap.set(timer, now + Math.max(0, delay));
        return () -> heap.cancel(timer);
    }

    /** Something scheduled. */
    public interface Cancellable {
        /** Nothing if it has run. */
        void cancel();
    }

    /** Sets the delay of a link; with what waits on it happens what happens at a latency toxic. */
    public void delay(LinkId link, long nanos, long jitter) {
        network.delay(link, nanos, jitter);
    }

    /** Nothing passes until it is healed. */
    public void cut(LinkId link) {
        network.cut(link, true);
    }

    /** What was sent meanwhile arrives now. */
    public void heal(LinkId link) {
        network.cut(link, false);
    }

    /** Closes the connections of a link, of a client's both ways, and lets none be had, or lets them be had again. */
    public void refuse(LinkId link, boolean refused) {
        network.refuse(link, refused);
    }

    /** Limits each connection of a link to so many bytes a second; 0: to none. */
    public void rate(LinkId link, long bytes) {
        network.rate(link, bytes);
    }

    /** From now on links between nodes behave so; for datagrams alone. */
    public void links(LinkMode mode) {
        network.mode(mode);
    }

    /** Messages sent from a node to another since the start. */
    public long messages(int from, int to) {
        return network.messages(from, to);
    }

    /** The same in bytes of the real node's frames. */
    public long bytes(int from, int to) {
        return network.bytes(from, to);
    }

    /** How a client reaches the nodes. */
    public ClientLine client(int client) {
        return network.client(client);
    }

    void observed(Node node, dev.longhaul.raft.Event event) {
        trace.event(now, node.id(), event);
        timeline.event(now, node.id(), event);
        observer.event(node.id(), event);
        stirred = true;
    }

    void up(Node node) {
        trace.up(now, node.id());
        timeline.note(now, node.id(), "up");
        observer.up(node.id());
        stirred = true;
    }

    void stepped(Node node, Input input, Output output) {
        for (int i = 0; i < invariants.length; i++) {
            invariants[i].stepped(node, input, output);
        }
    }

    void leaves(Node node, Envelope envelope) {
        for (int i = 0; i < invariants.length; i++) {
            invariants[i].left(node, envelope);
        }
        trace.sent(now, envelope);
        timeline.sent(now, envelope);
        network.send(envelope);
    }

    /** A process ended by itself. */
    void ended(Node node) {
        observer.ended(node.id());
        stirred = true;
    }

    void crashed(Node node) {
        for (int i = 0; i < invariants.length; i++) {
            invariants[i].crashed(node);
        }
        network.crashed(node.id());
    }
}
