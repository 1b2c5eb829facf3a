package dev.longhaul.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Servers on one heap of events in virtual time: same seed, same run. Links delay, drop, duplicate and reorder as told and can be cut in
 * one direction; {@link Invariants} are checked after every step.
 */
final class TestCluster {
    /** Unit of virtual time: a millisecond in nanoseconds. */
    static final long MS = 1_000_000;

    private record Due(long time, long order, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
        }
    }

    private record Link(ServerId from, ServerId to) implements Comparable<Link> {
        @Override
        public int compareTo(Link other) {
            int first = from.compareTo(other.from);
            return first != 0 ? first : to.compareTo(other.to);
        }
    }

    final Options options;
    final SortedSet<ServerId> members;
    final Invariants invariants;
    final StringBuilder trace = new StringBuilder();
    boolean tracing;

    long minDelay = MS;
    long maxDelay = 2 * MS;
    long minDiskDelay = MS / 10;
    long maxDiskDelay = MS;
    int dropPerMille;
    int duplicatePerMille;
    long messages;

    private final long seed;
    private final Random random;
    private final PriorityQueue<Due> heap = new PriorityQueue<>();
    private final List<TestServer> servers = new ArrayList<>();
    private final TreeSet<Link> cuts = new TreeSet<>();
    private long order;
    private long now;
    private long requests;

    TestCluster(int size, Options options, long seed) {
        this.options = options;
        this.seed = seed;
        this.random = new Random(seed);
        this.members = new TreeSet<>(IntStream.range(0, size).mapToObj(ServerId::new).toList());
        this.invariants = new Invariants(this);
        members.forEach(id -> servers.add(new TestServer(this, id)));
    }

    TestCluster startAll() {
        servers.forEach(TestServer::start);
        return this;
    }

    TestCluster start(int... ids) {
        for (int id : ids) {
            server(id).start();
        }
        return this;
    }

    static Options options(boolean preVote, boolean checkQuorum, boolean stickiness) {
        return new Options(150 * MS, 300 * MS, 50 * MS, preVote, checkQuorum, stickiness, 200, 4);
    }

    /** One of the eight combinations of the three protections. */
    static Options combination(int bits) {
        return options((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
    }

    long now() {
        return now;
    }

    TestServer server(int id) {
        return servers.get(id);
    }

    List<TestServer> servers() {
        return servers;
    }

    /** A stream of its own for each server and life, so that one server's draws do not shift another's. */
    RandomSource randomOf(ServerId id, int life) {
        Random own = new Random(seed * 1_000_003 + id.value() * 1009L + life);
        return bound -> Math.floorMod(own.nextLong(), bound);
    }

    long draw(long min, long max) {
        return min + Math.floorMod(random.nextLong(), max - min + 1);
    }

    boolean chance(int perMille) {
        return perMille > 0 && random.nextInt(1000) < perMille;
    }

    void at(long time, Runnable action) {
        heap.add(new Due(Math.max(now, time), order++, action));
    }

    void carry(Envelope envelope) {
        messages++;
        if (cuts.contains(new Link(envelope.from(), envelope.to())) || chance(dropPerMille)) {
            return;
        }
        deliverLater(envelope);
        if (chance(duplicatePerMille)) {
            deliverLater(envelope);
        }
    }

    /** A message that is under way when its link is cut is lost. */
    private void deliverLater(Envelope envelope) {
        Link link = new Link(envelope.from(), envelope.to());
        at(now + draw(minDelay, maxDelay), () -> {
            if (!cuts.contains(link)) {
                servers.get(envelope.to().value()).receive(envelope);
            }
        });
    }

    /** Bytes stop from one server to the other, not back. */
    void cut(int from, int to) {
        cuts.add(new Link(new ServerId(from), new ServerId(to)));
    }

    void cutBoth(int one, int other) {
        cut(one, other);
        cut(other, one);
    }

    void isolate(int server) {
        members.stream().filter(m -> m.value() != server).forEach(m -> cutBoth(server, m.value()));
    }

    void crashAll() {
        servers.stream().filter(TestServer::isUp).forEach(TestServer::crash);
    }

    void healAll() {
        cuts.clear();
    }

    void runFor(long duration) {
        long end = now + duration;
        while (!heap.isEmpty() && heap.peek().time() <= end) {
            next();
        }
        now = end;
    }

    /** Runs until the goal holds; false when it does not within the limit. */
    boolean runUntil(BooleanSupplier goal, long limit) {
        long end = now + limit;
        while (!goal.getAsBoolean()) {
            if (heap.isEmpty() || heap.peek().time() > end) {
                now = end;
                return false;
            }
            next();
        }
        return true;
    }

    private void next() {
        Due due = heap.poll();
        now = due.time();
        due.action().run();
    }

    /** The server up that leads the highest term. */
    Optional<TestServer> leader() {
        return servers.stream().filter(s -> s.isUp() && s.view().role() == RoleName.LEADER)
                .max((a, b) -> Long.compare(a.view().currentTerm(), b.view().currentTerm()));
    }

    /** Runs until one leads and a majority knows it. */
    TestServer awaitLeader() {
        boolean found = runUntil(() -> leader().filter(this::isRecognised).isPresent(), 60_000 * MS);
        if (!found) {
            throw new AssertionError("no leader within 60 s, seed " + seed + "\n" + describe());
        }
        return leader().orElseThrow();
    }

    private boolean isRecognised(TestServer leader) {
        long followers = servers.stream().filter(TestServer::isUp).map(TestServer::view)
                .filter(v -> v.currentTerm() == leader.view().currentTerm()
                        && v.leader().equals(Optional.of(leader.id)))
                .count();
        return followers >= Quorum.majority(members.size());
    }

    /** Proposes at whoever leads, again after each failure, until it is done; false when it is not within the limit. */
    boolean commits(String command, long limit) {
        TreeMap<Long, TestServer> tried = new TreeMap<>();
        return runUntil(() -> {
            leader().filter(leader -> tried.entrySet().stream()
                    .noneMatch(t -> t.getValue() == leader && !leader.replies.containsKey(t.getKey())))
                    .ifPresent(leader -> tried.put(leader.propose(command).value(), leader));
            return tried.entrySet().stream().anyMatch(t -> t.getValue().isDone(new RequestId(t.getKey())));
        }, limit);
    }

    /** Whether all servers up hold and have applied all that was committed. */
    boolean isEven() {
        return servers.stream().filter(TestServer::isUp)
                .allMatch(s -> s.view().lastApplied() == invariants.committed.size()
                        && s.applied.equals(invariants.committed));
    }

    RequestId nextRequest() {
        return new RequestId(requests++);
    }

    String describe() {
        StringBuilder text = new StringBuilder("seed " + seed + ", t " + now + "\n");
        servers.forEach(s -> text.append(s.isUp() ? s.view().toString() : s.id + " is down").append('\n'));
        return text.toString();
    }
}
