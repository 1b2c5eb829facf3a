package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Mix.Share;
import dev.longhaul.chaos.workload.Op.Type;
import dev.longhaul.chaos.workload.Op.What;
import dev.longhaul.chaos.workload.Sightings.Seen;
import dev.longhaul.results.record.Operation.Outcome;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which operations a client issues: drawn from its own stream, every written value used once in a run. */
final class OperationPlan {
    /** Ends an appended value, so that what is read falls into its elements. */
    private static final String END = ",";
    private static final int MOST_ADDED = 5;

    private final Workload workload;
    private final String author;
    private final RandomGenerator random;
    private final KeyDistribution.Draw keys;
    private final List<Share> writes;
    /** Of the write at the same place in {@link #writes} and all before it. */
    private final double[] upTo;
    private final double whole;
    private final double reads;
    private final double stale;
    /** Whether what comes next depends on what was seen. */
    private final boolean remembers;
    private final Sightings sightings = new Sightings();
    private final Locks locks;
    private long written;
    private long issued;

    /** @param author distinguishes this client and load from all others of the run; begins each value */
    OperationPlan(Workload workload, String author, RandomGenerator random) {
        this.workload = workload;
        this.author = author + ".";
        this.random = random;
        Mix mix = workload.mix();
        keys = workload.distribution().over(workload.keys());
        writes = mix.shares().keySet().stream().filter(Share::writes).toList();
        upTo = new double[writes.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += mix.share(writes.get(i));
            upTo[i] = sum;
        }
        reads = mix.share(Share.GET) + mix.share(Share.STALE_GET);
        whole = sum + reads;
        stale = mix.share(Share.STALE_GET) / reads;
        remembers = mix.share(Share.CAS) + mix.share(Share.LOCK) > 0;
        locks = new Locks(this.author);
    }

    Op next(long start, String trial, int process) {
        String key = workload.keyPrefix() + keys.key(random);
        return new Op(what(draw(), key), issued++, start, trial, process);
    }

    private Share draw() {
        double at = random.nextDouble() * whole;
        for (int i = 0; i < upTo.length; i++) {
            if (at < upTo[i]) {
                return writes.get(i);
            }
        }
        if (reads == 0) {
            return writes.get(writes.size() - 1);
        }
        return random.nextDouble() < stale ? Share.STALE_GET : Share.GET;
    }

    private What what(Share share, String key) {
        return switch (share) {
            case GET -> new What(Type.GET, key, "");
            case STALE_GET -> new What(Type.STALE_GET, key, "");
            case PUT -> new What(Type.PUT, key, value());
            case CAS -> compare(key, sightings.of(key), value());
            case APPEND -> new What(Type.APPEND, key, value() + END);
            case ADD -> new What(Type.ADD, key, Integer.toString(1 + random.nextInt(MOST_ADDED)));
            case DELETE -> new What(Type.DELETE, key, "");
            case LOCK -> lock(key, sightings.of(key));
        };
    }

    /** By the version: the key has it only while it has that value, and no version only while it has no value. */
    private static What compare(String key, Seen seen, String value) {
        String expected = seen.version() == 0 ? "nil" : quoted(seen.value());
        return new What(Type.CAS, key, "[" + expected + "," + quoted(value) + "]", value, seen.version());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private What lock(String key, Seen seen) {
        Type next = locks.next(key, seen);
        if (next == Type.GET) {
            return new What(Type.GET, key, "");
        }
        locks.attempt(key);
        String holder = next == Type.ACQUIRE ? value() : seen.value();
        return new What(next, key, holder, next == Type.ACQUIRE ? holder : "", seen.version());
    }

    /** A read through the log of the key of this number. */
    Op read(int key, long start, String trial, int process) {
        return new Op(what(Share.GET, workload.keyPrefix() + key), issued++, start, trial, process);
    }

    /** A write of the key of this number. */
    Op write(int key, long start, String trial, int process) {
        return new Op(what(Share.PUT, workload.keyPrefix() + key), issued++, start, trial, process);
    }

    /** Told of each operation that has ended, and of its last answer. */
    void ended(Op op, Outcome outcome, Answer answer) {
        if (remembers) {
            sightings.ended(op, outcome, answer);
            locks.ended(op, outcome, issued);
        }
    }

    private String value() {
        String name = author + written++;
        int missing = workload.valueBytes() - name.length();
        return missing <= 0 ? name : name + ".".repeat(missing);
    }
}
