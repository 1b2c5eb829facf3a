package dev.longhaul.raft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Drives one core as the contract of {@link Output} says: a disk that takes its time, messages that wait for it, crashes that lose. */
final class TestServer {
    private record Pending(Write write, List<Envelope> sendAfterWrite) {}

    final ServerId id;
    /** All entries in memory, rebuilt from the writes alone. */
    final List<Entry> log = new ArrayList<>();
    /** What would be found after a crash. */
    final List<Entry> disk = new ArrayList<>();
    /** All entries applied in this life. */
    final List<Entry> applied = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    /** Every reply ever given, by request. */
    final Map<Long, Reply> replies = new TreeMap<>();

    private final TestCluster cluster;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private HardState diskHardState = HardState.INITIAL;
    private RaftServer core;
    private ServerView view;
    private int life;
    private long wakeUps;
    private long diskIdleAt;
    /** A disk that does nothing until released. */
    boolean diskStalled;

    TestServer(TestCluster cluster, ServerId id) {
        this.cluster = cluster;
        this.id = id;
    }

    boolean isUp() {
        return core != null;
    }

    /** As of its last step. */
    ServerView view() {
        return view;
    }

    int life() {
        return life;
    }

    HardState diskHardState() {
        return diskHardState;
    }

    /** Before the first start: an earlier life left this behind. */
    void preload(long currentTerm, long... logTerms) {
        diskHardState = new HardState(currentTerm, Optional.empty());
        disk.addAll(Scripted.log(logTerms));
    }

    void start() {
        life++;
        log.clear();
        log.addAll(disk);
        applied.clear();
        diskIdleAt = cluster.now();
        core = new RaftServer(id, cluster.members, cluster.options, new Recovered(diskHardState, List.copyOf(disk)),
                cluster.randomOf(id, life));
        owe(core.start(cluster.now()));
    }

    /** Loses all that is not durable; of the writes under way a random part has reached the disk. */
    void crash() {
        core = null;
        while (!pending.isEmpty()) {
            Write write = pending.removeFirst().write();
            if (cluster.chance(500)) {
                store(write, write.append().size());
            } else {
                tear(write);
                pending.clear();
            }
        }
    }

    private void tear(Write write) {
        long parts = cluster.draw(0, 2);
        if (parts > 0) {
            write.hardState().ifPresent(h -> diskHardState = h);
        }
        if (parts > 1) {
            store(write, (int) cluster.draw(0, write.append().size()));
        }
    }

    private void store(Write write, int entries) {
        write.hardState().ifPresent(h -> diskHardState = h);
        write.truncateFrom().ifPresent(from -> disk.subList((int) from - 1, disk.size()).clear());
        disk.addAll(write.append().subList(0, entries));
    }

    void receive(Envelope envelope) {
        if (isUp()) {
            feed(new Input.Received(envelope));
        }
    }

    RequestId propose(String command) {
        RequestId request = cluster.nextRequest();
        cluster.invariants.proposed(request);
        feed(new Input.Propose(request, Bytes.ofUtf8(command)));
        return request;
    }

    RequestId read() {
        RequestId request = cluster.nextRequest();
        cluster.invariants.proposed(request);
        feed(new Input.Read(request));
        return request;
    }

    boolean isDone(RequestId request) {
        return replies.get(request.value()) instanceof Reply.Done;
    }

    void feed(Input input) {
        Output output = core.step(cluster.now(), input);
        if (cluster.tracing) {
            cluster.trace.append(cluster.now()).append(' ').append(id).append(' ').append(input).append(" -> ")
                    .append(output).append('\n');
        }
        owe(output);
    }

    private void owe(Output output) {
        view = core.view();
        output.write().ifPresent(this::remember);
        cluster.invariants.afterStep(this, output);
        events.addAll(output.events());
        output.send().forEach(this::leave);
        writeAndSend(output);
        apply(output.apply());
        for (Reply reply : output.replies()) {
            cluster.invariants.replied(this, reply);
            replies.put(reply.request().value(), reply);
        }
        wakeAt(output.deadline());
    }

    private void remember(Write write) {
        write.truncateFrom().ifPresent(from -> log.subList((int) from - 1, log.size()).clear());
        log.addAll(write.append());
    }

    private void writeAndSend(Output output) {
        if (output.write().isPresent()) {
            pending.addLast(new Pending(output.write().get(), new ArrayList<>(output.sendAfterWrite())));
            long start = Math.max(cluster.now(), diskIdleAt);
            diskIdleAt = start + cluster.draw(cluster.minDiskDelay, cluster.maxDiskDelay);
            int writer = life;
            cluster.at(diskIdleAt, () -> complete(writer));
        } else if (pending.isEmpty()) {
            output.sendAfterWrite().forEach(this::leave);
        } else {
            pending.peekLast().sendAfterWrite().addAll(output.sendAfterWrite());
        }
    }

    private void complete(int writer) {
        if (writer != life || !isUp() || diskStalled || pending.isEmpty()) {
            return;
        }
        Pending done = pending.removeFirst();
        store(done.write(), done.write().append().size());
        done.sendAfterWrite().forEach(this::leave);
        feed(new Input.Persisted(done.write().sequence()));
    }

    /** The disk works again: all that was held back is done now. */
    void releaseDisk() {
        diskStalled = false;
        while (isUp() && !pending.isEmpty()) {
            complete(life);
        }
    }

    private void leave(Envelope envelope) {
        cluster.invariants.promised(this, envelope);
        cluster.carry(envelope);
    }

    private void apply(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        applied.addAll(entries);
        long last = applied.size();
        int owner = life;
        cluster.at(cluster.now() + TestCluster.MS / 100, () -> {
            if (owner == life && isUp()) {
                feed(new Input.Applied(last));
            }
        });
    }

    private void wakeAt(long deadline) {
        long number = ++wakeUps;
        if (deadline == Long.MAX_VALUE) {
            return;
        }
        int owner = life;
        cluster.at(deadline, () -> {
            if (number == wakeUps && owner == life && isUp()) {
                feed(new Input.DeadlineReached());
            }
        });
    }
}
