package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RaftServer;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.ServerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One node: the core, its disk and its clock. It works as the real node's event loop does: each input is a step; what the steps wrote is
 * synced, and while that lasts nothing else is done; what depends on it leaves only then.
 */
public final class Node implements SimLink.Receiver {
    /** What waits at most while the node is busy or paused; the oldest is dropped. */
    private static final int MOST_WAITING = 4096;

    private final int id;
    private final ServerId serverId;
    private final SortedSet<ServerId> members = new TreeSet<>();
    private final Simulation simulation;
    private final SimDisk disk;
    private final SimClock clock = new SimClock();
    private final RandomGenerator timeouts;
    private final Timer wake = timer(this::woken);
    private final Timer sync = timer(this::synced);
    private final Timer boot = timer(this::boot);
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final List<Envelope> afterWrite = new ArrayList<>();
    private RaftServer core;
    private Requests requests;
    private long deadline;
    private int life;
    private long lastApplied;
    private boolean paused;
    private boolean syncing;

    Node(int id, Simulation simulation, Function<String, RandomGenerator> random) {
        this.id = id;
        this.serverId = new ServerId(id);
        this.simulation = simulation;
        for (int member = 0; member < simulation.setup().nodes(); member++) {
            members.add(new ServerId(member));
        }
        disk = new SimDisk(simulation.setup().disk(), random.apply("disk " + id));
        timeouts = random.apply("timeouts " + id);
    }

    private static Timer timer(Runnable action) {
        return new Timer() {
            @Override
            void fire() {
                action.run();
            }
        };
    }

    /** Its number. */
    public int id() {
        return id;
    }

    /** What it has written and synced. */
    public SimDisk disk() {
        return disk;
    }

    /** How many members there are. */
    public int members() {
        return members.size();
    }

    /** What its clock shows, nanoseconds. */
    public long localTime() {
        return clock.at(simulation.now());
    }

    /** Nanoseconds since the simulation's start. */
    public long now() {
        return simulation.now();
    }

    /** All nodes, by id. */
    public List<Node> all() {
        return simulation.nodes();
    }

    /** Options of its core. */
    public dev.longhaul.raft.Options options() {
        return simulation.setup().options();
    }

    /** Rises when its process starts and when it ends. */
    @Override
    public int life() {
        return life;
    }

    /** Whether its process answers; also when paused. */
    public boolean isUp() {
        return core != null;
    }

    /** Whether its process stands still. */
    public boolean isPaused() {
        return paused;
    }

    /** Whether it is up and in the role of leader. */
    public boolean leads() {
        return core != null && requests.leads();
    }

    /** Index of the last entry that its state machine has; 0 for none. */
    public long lastApplied() {
        return lastApplied;
    }

    /**
     * Puts on its disk what an earlier life would have left there.
     *
     * @throws IllegalStateException unless it is down
     */
    public void hold(Recovered state) {
        if (core != null || boot.isSet()) {
            throw new IllegalStateException("node " + id + " runs: what its disk holds is its own affair");
        }
        disk.hold(state);
    }

    /** Starts the process, unless it runs; it answers after the setup's time. */
    public void start() {
        if (core == null && !boot.isSet()) {
            life++;
            simulation.heap().set(boot, simulation.now() + simulation.setup().start());
        }
    }

    /** Ends the process; what it wrote stays. */
    public void kill() {
        end();
        disk.kill();
    }

    /** Ends the machine: of what was not synced, any beginning may stay. */
    public void powerCut() {
        end();
        disk.powerCut();
    }

    private void end() {
        simulation.heap().cancel(wake);
        simulation.heap().cancel(sync);
        simulation.heap().cancel(boot);
        waiting.clear();
        afterWrite.clear();
        boolean ran = core != null;
        core = null;
        paused = false;
        syncing = false;
        life++;
        if (ran) {
            simulation.timeline().note(simulation.now(), id, "down");
            simulation.crashed(this);
        }
    }

    /** A bit of its disk flips; from its next start on it stays down, as the real node refuses a file whose checksum does not fit. */
    public void flipBit() {
        disk.flipBit();
    }

    /** Stops the process where it is; messages wait. */
    public void pause() {
        if (core != null && !paused) {
            paused = true;
            simulation.timeline().note(simulation.now(), id, "paused");
        }
    }

    /** Lets it go on. */
    public void resume() {
        if (paused) {
            paused = false;
            simulation.timeline().note(simulation.now(), id, "resumed");
            if (!syncing) {
                turn();
            } else if (!sync.isSet()) {
                synced();
            }
        }
    }

    /** From now on each sync takes so many nanoseconds longer. */
    public void diskSlower(long nanos) {
        disk.slower(nanos);
    }

    /** From now on no sync comes back, or they do again. */
    public void diskStalls(boolean stalled) {
        disk.stalled(stalled);
        if (!stalled && syncing && !sync.isSet()) {
            synced();
        }
    }

    /** From now on the next write ends the process, as it ends the real one; or writes work again. */
    public void diskFull(boolean full) {
        disk.full(full);
    }

    /** Its clock goes faster or slower from now on; 0.5 to 2. */
    public void clockRate(double rate) {
        clock.rate(rate, simulation.now());
        clockChanged();
    }

    /** Its clock jumps ahead; nanoseconds, 0 or more. */
    public void clockStep(long ahead) {
        clock.step(ahead);
        clockChanged();
    }

    private void clockChanged() {
        simulation.heap().cancel(wake);
        if (core != null) {
            arm();
        }
    }

    private void boot() {
        if (disk.isCorrupt()) {
            simulation.timeline().note(simulation.now(), id, "does not start: a checksum of its disk does not fit");
            return;
        }
        core = new RaftServer(serverId, members, simulation.setup().options(), disk.recovered(), this::draw);
        requests = new Requests(simulation);
        lastApplied = 0;
        simulation.up(this);
        Output out = core.start(localTime());
        simulation.stepped(this, null, out);
        carryOut(out);
        settle();
    }

    private long draw(long bound) {
        return timeouts.nextLong(bound);
    }

    @Override
    public void arrived(Object message) {
        if (core == null) {
            return;
        }
        if (syncing || paused) {
            if (waiting.size() == MOST_WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(message);
            return;
        }
        take(message);
        settle();
    }

    private void take(Object message) {
        if (message instanceof Envelope envelope) {
            step(new Input.Received(envelope));
        } else {
            Input input = requests.begin((ClientCall) message);
            if (input != null) {
                step(input);
            }
        }
    }

    private void woken() {
        if (!paused && !syncing) {
            turn();
        }
    }

    /** What waits first: a leader's message among it prevents an election. */
    private void turn() {
        for (int left = waiting.size(); left > 0; left--) {
            take(waiting.removeFirst());
        }
        if (localTime() >= deadline) {
            step(Input.DeadlineReached.INSTANCE);
        }
        settle();
    }

    private void step(Input input) {
        Output out = core.step(localTime(), input);
        simulation.stepped(this, input, out);
        carryOut(out);
    }

    private void carryOut(Output out) {
        deadline = out.deadline();
        for (int i = 0; i < out.events().size(); i++) {
            requests.observe(out.events().get(i));
            simulation.observed(this, out.events().get(i));
        }
        leave(out.send());
        if (!out.apply().isEmpty()) {
            requests.apply(out.apply());
            lastApplied = out.apply().get(out.apply().size() - 1).index();
        }
        if (out.write().isPresent()) {
            disk.write(out.write().get());
        }
        if (!out.sendAfterWrite().isEmpty()) {
            if (afterWrite.isEmpty() && !disk.isUnsynced()) {
                leave(out.sendAfterWrite());
            } else {
                afterWrite.addAll(out.sendAfterWrite());
            }
        }
        for (int i = 0; i < out.replies().size(); i++) {
            requests.reply(out.replies().get(i));
        }
        if (!out.apply().isEmpty()) {
            step(new Input.Applied(lastApplied));
        }
    }

    private void leave(List<Envelope> envelopes) {
        for (int i = 0; i < envelopes.size(); i++) {
            simulation.leaves(this, envelopes.get(i));
        }
    }

    /** Begins a sync if there is something to sync, and waits for it; else for the deadline. */
    private void settle() {
        while (disk.isUnsynced()) {
            long time = disk.syncTime();
            if (time > 0) {
                syncing = true;
                simulation.heap().set(sync, simulation.now() + time);
                return;
            }
            durable();
        }
        arm();
    }

    private void synced() {
        if (paused || disk.isStalled()) {
            // the process learns of it when it goes on, or the disk does
            return;
        }
        if (disk.isFull()) {
            fail();
            return;
        }
        syncing = false;
        durable();
        if (disk.isUnsynced()) {
            settle();
        } else {
            turn();
        }
    }

    /** A write that failed is final. */
    private void fail() {
        end();
        disk.failed();
        simulation.ended(this);
    }

    private void durable() {
        long sequence = disk.lastWrite();
        disk.synced();
        leave(afterWrite);
        afterWrite.clear();
        step(new Input.Persisted(sequence));
    }

    private void arm() {
        if (deadline == Long.MAX_VALUE) {
            return;
        }
        long due = Math.max(clock.when(deadline), simulation.now());
        // a deadline that moved away costs one void wake-up at the old time, which is cheaper than moving the timer each time
        if (!wake.isSet() || due < wake.time) {
            simulation.heap().set(wake, due);
        }
    }
}
