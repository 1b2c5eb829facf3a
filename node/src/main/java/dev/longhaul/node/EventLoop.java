package dev.longhaul.node;

import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RaftServer;
import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Drives the core: one thread owns it, and the disk. Each turn takes what waits in the inbox, steps the core with each, syncs once for
 * all that they wrote (group commit), and lets what depends on the disk leave only then.
 *
 * <p>Because the sync is on this thread, a disk that stalls stops this node's heartbeats too, and the cluster elects another leader. A
 * leader that still sends heartbeats while it can store nothing would be worse than none (etcd issue 13527).
 *
 * <p>The loop asks to be woken at least every T_min/20, and reports what came late or took long: {@link StallWatch}.
 */
final class EventLoop implements Runnable {
    private static final int MOST_PER_TURN = 256;
    private static final long SWEEP_INTERVAL = 1_000_000_000L;

    private final RaftServer core;
    private final FileStorage storage;
    private final Inbox inbox;
    private final Peers peers;
    private final Clients clients;
    private final EventFeed feed;
    private final StallWatch watch;
    private final long wakeInterval;
    private final LoopClock clock;
    private final Consumer<String> onFailure;

    private final List<Work> batch = new ArrayList<>(MOST_PER_TURN);
    private final List<Envelope> afterWrite = new ArrayList<>();
    private final List<Observed> untold = new ArrayList<>();
    /** By the core's clock. */
    private long deadline;
    private long lastWrite;
    private boolean unsynced;
    private boolean running = true;
    private long lastSweep;
    private volatile long currentTerm;
    private volatile Optional<ServerId> leader = Optional.empty();

    /**
     * @param electionTimeoutMin T_min, nanoseconds
     * @param onFailure told why the loop had to end, by the loop's thread; the process must end then
     */
    EventLoop(RaftServer core, FileStorage storage, Inbox inbox, Peers peers, EventFeed feed, long electionTimeoutMin,
            LoopClock clock, Consumer<String> onFailure) {
        this.core = core;
        this.storage = storage;
        this.inbox = inbox;
        this.peers = peers;
        this.clients = new Clients(peers);
        this.feed = feed;
        this.watch = new StallWatch(electionTimeoutMin, feed);
        this.wakeInterval = Math.max(1, electionTimeoutMin / 20);
        this.clock = clock;
        this.onFailure = onFailure;
        this.lastSweep = clock.now();
        this.currentTerm = core.view().currentTerm();
    }

    /** As this node knows it now. */
    long currentTerm() {
        return currentTerm;
    }

    /** As this node knows it now. */
    Optional<ServerId> leader() {
        return leader;
    }

    @Override
    public void run() {
        try {
            start();
            while (running) {
                turn();
            }
        } catch (IOException e) {
            onFailure.accept("storage failed: " + e);
        } catch (InterruptedException e) {
            onFailure.accept("interrupted");
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            onFailure.accept("defect in this program: " + e);
        } finally {
            clients.abandon();
        }
    }

    /** Whether this node knows {@code id} as the leader, which may be itself. */
    boolean follows(ServerId id) {
        return leader.isPresent() && leader.get().equals(id);
    }

    /** When this loop will next do something of itself, by the core's clock; for whoever turns it. */
    long deadline() {
        return deadline;
    }

    /** Once, before any {@link #turn}. */
    void start() throws IOException {
        long now = clock.now();
        carryOut(now, core.start(clock.shown(now)));
        settle();
        tell();
    }

    /** Waits for work, or until it is time to look up, and does what there is to do. */
    void turn() throws IOException, InterruptedException {
        long asked = clock.now();
        long planned = Math.max(asked, Math.min(clock.when(deadline), asked + wakeInterval));
        batch.clear();
        inbox.take(batch, MOST_PER_TURN, planned - asked);
        long now = clock.now();
        watch.check(planned, now, StallWatch.Where.WAKEUP);
        for (int i = 0; i < batch.size(); i++) {
            take(batch.get(i));
        }
        if (clock.shown(now) >= deadline) {
            step(Input.DeadlineReached.INSTANCE);
        }
        settle();
        tell();
        if (now - lastSweep > SWEEP_INTERVAL) {
            lastSweep = now;
            clients.sweep(now);
        }
    }

    private void take(Work work) throws IOException {
        if (work instanceof Work.Received received) {
            step(new Input.Received(received.envelope()));
        } else if (work instanceof Work.Call call) {
            Input input = clients.begin(call.call());
            if (input != null) {
                step(input);
            }
        } else if (work instanceof Work.Forwarded forwarded) {
            clients.answered(forwarded);
        } else if (work instanceof Work.StaleRead read) {
            read.sink().accept(clients.read(read));
        } else if (work instanceof Work.Status status) {
            status.sink().accept(core.view());
        } else if (work instanceof Work.Stop) {
            running = false;
        } else if (work instanceof Work.Look) {
            return; // what the clock shows is looked at in each turn
        } else {
            throw new AssertionError("unhandled " + work);
        }
    }

    private void step(Input input) throws IOException {
        long now = clock.now();
        carryOut(now, core.step(clock.shown(now), input));
    }

    /** Does what the step that began at {@code at}, true time, asks for; what waits for the disk is left to {@link #settle}. */
    private void carryOut(long at, Output out) throws IOException {
        deadline = out.deadline();
        for (int i = 0; i < out.events().size(); i++) {
            observe(at, out.events().get(i));
        }
        send(out.send());
        if (!out.apply().isEmpty()) {
            clients.apply(out.apply());
        }
        long stepped = clock.now();
        watch.check(at, stepped, StallWatch.Where.STEP);
        if (out.write().isPresent()) {
            storage.write(out.write().get());
            lastWrite = out.write().get().sequence();
            unsynced = true;
            watch.check(stepped, clock.now(), StallWatch.Where.WRITE);
        }
        afterWrite.addAll(out.sendAfterWrite());
        for (int i = 0; i < out.replies().size(); i++) {
            clients.reply(out.replies().get(i));
        }
        if (!out.apply().isEmpty()) {
            step(new Input.Applied(out.apply().get(out.apply().size() - 1).index()));
        }
    }

    /** Makes durable what was written, then lets go what waited for it. */
    private void settle() throws IOException {
        while (unsynced) {
            long start = clock.now();
            storage.sync();
            unsynced = false;
            watch.check(start, clock.now(), StallWatch.Where.FSYNC);
            releaseAfterWrite();
            step(new Input.Persisted(lastWrite));
        }
        releaseAfterWrite();
    }

    private void releaseAfterWrite() {
        send(afterWrite);
        afterWrite.clear();
    }

    private void send(List<Envelope> envelopes) {
        for (int i = 0; i < envelopes.size(); i++) {
            Envelope envelope = envelopes.get(i);
            peers.send(envelope.to(), new Frame.Raft(envelope.message()));
        }
    }

    private void observe(long at, Event event) {
        if (event instanceof Event.TermChanged changed) {
            currentTerm = changed.term();
        } else if (event instanceof Event.LeaderChanged changed) {
            leader = changed.leader();
            clients.leaderIs(changed.leader());
        }
        untold.add(new Observed(at, event));
    }

    /** Observers wait until messages and disk have had their turn: an event carries its own time, a vote must not wait for it. */
    private void tell() {
        for (int i = 0; i < untold.size(); i++) {
            feed.event(untold.get(i).at, untold.get(i).event);
        }
        untold.clear();
    }

    private record Observed(long at, Event event) {}
}
