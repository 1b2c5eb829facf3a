package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Mix.Share;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the clients do: each client region runs one open-loop client.
 *
 * @param mix how often they do what
 * @param rate operations a second and client, above 0 to 10000
 * @param keys how many keys they share, 1 to 1000; each written value is one that no other operation writes
 * @param distribution of the operations over the keys
 * @param valueBytes least length of a written value, 0 to 65536
 * @param opTimeout nanoseconds from an operation's intended start until its client gives up
 * @param keyPrefix start of each key; a prefix of its own gives a load keys that nobody wrote before
 */
public record Workload(Mix mix, double rate, int keys, KeyDistribution distribution, int valueBytes, long opTimeout,
        String keyPrefix) {
    private static final long SECOND = 1_000_000_000L;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    /** Workloads by name: each makes each key one kind of object, which a checker knows. */
    public enum Kind {
        /** Writes and reads. */
        MIXED("mixed", Mix.ofPuts(0.5, 0)),
        /** Writes, compare-and-set and reads: a register. */
        REGISTER("register", new Mix(Map.of(Share.GET, 0.4, Share.PUT, 0.3, Share.CAS, 0.3))),
        /** Lists that grow, and reads of them. */
        APPEND("append", new Mix(Map.of(Share.GET, 0.5, Share.APPEND, 0.5))),
        /** Numbers that grow, and reads of them. */
        COUNTER("counter", new Mix(Map.of(Share.GET, 0.5, Share.ADD, 0.5))),
        /** Locks that clients acquire and release, and reads of who holds them. */
        LOCK("lock", new Mix(Map.of(Share.GET, 0.2, Share.LOCK, 0.8))),
        /** Reads alone, but for one write of each key at the start. */
        READ_ONLY("read-only", new Mix(Map.of(Share.GET, 1.0)));

        private final String text;
        private final Mix mix;

        Kind(String text, Mix mix) {
            this.text = text;
            this.mix = mix;
        }

        /** How people spell it. */
        public String text() {
            return text;
        }

        /** How often its clients do what. */
        public Mix mix() {
            return mix;
        }

        /** The names of all. */
        public static List<String> names() {
            return Stream.of(values()).map(Kind::text).toList();
        }

        /** That of one of the {@link #names}. */
        public static Kind of(String name) {
            return values()[names().indexOf(name)];
        }
    }

    public Workload {
        require(rate > 0 && rate <= 10_000, "rate", rate, "above 0 to 10000 operations a second");
        require(keys >= 1 && keys <= 1000, "keys", keys, "1 to 1000");
        require(valueBytes >= 0 && valueBytes <= 65_536, "valueBytes", valueBytes, "0 to 65536");
        require(opTimeout > 0, "opTimeout", opTimeout, "above 0 ns");
        require(PREFIX.matcher(keyPrefix).matches(), "keyPrefix", keyPrefix, "letters, digits, . _ -");
    }

    /**
     * Writes and reads on keys that are all alike.
     *
     * @param puts share of writes, 0 to 1; the rest is reads
     * @param staleReads share of the reads that ask the believed leader for its local state without the log, 0 to 1
     */
    public Workload(double rate, double puts, double staleReads, int keys, int valueBytes, long opTimeout,
            String keyPrefix) {
        this(Mix.ofPuts(puts, staleReads), rate, keys, KeyDistribution.UNIFORM, valueBytes, opTimeout, keyPrefix);
    }

    private static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("workload: " + name + " must be " + range + ", not " + value);
        }
    }

    /** One of the workloads by name, on few keys: what fault trials run. */
    public static Workload of(Kind kind, double rate, String keyPrefix) {
        return new Workload(kind.mix(), rate, 4, KeyDistribution.UNIFORM, 0, 5 * SECOND, keyPrefix);
    }

    /** Half writes, half reads on few keys. */
    public static Workload mixed(double rate, String keyPrefix) {
        return of(Kind.MIXED, rate, keyPrefix);
    }

    /** Writes only, 100 bytes each: what write latency is measured with. */
    public static Workload writes(double rate, String keyPrefix) {
        return new Workload(rate, 1, 0, 8, 100, 5 * SECOND, keyPrefix);
    }

    /** The same with this share of the reads local to the believed leader. */
    public Workload withStaleReads(double share) {
        return new Workload(mix.withStaleReads(share), rate, keys, distribution, valueBytes, opTimeout, keyPrefix);
    }

    /** The same with this time-out in nanoseconds. */
    public Workload withOpTimeout(long nanos) {
        return new Workload(mix, rate, keys, distribution, valueBytes, nanos, keyPrefix);
    }

    /** The same on other keys. */
    public Workload withKeyPrefix(String prefix) {
        return new Workload(mix, rate, keys, distribution, valueBytes, opTimeout, prefix);
    }
}
