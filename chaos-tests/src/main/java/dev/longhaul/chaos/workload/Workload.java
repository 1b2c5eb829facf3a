package dev.longhaul.chaos.workload;

import java.util.regex.Pattern;

/**
 * What the clients do: each client region runs one open-loop client.
 *
 * @param rate operations a second and client, above 0 to 1000
 * @param puts share of writes, 0 to 1; the rest is reads
 * @param staleReads share of the reads that ask the believed leader for its local state without the log, 0 to 1
 * @param keys how many keys they share, 1 to 1000; writes carry values that no other write has
 * @param valueBytes least length of a written value, 0 to 65536
 * @param opTimeout nanoseconds from an operation's intended start until its client gives up
 * @param keyPrefix start of each key; a prefix of its own gives a load keys that nobody wrote before
 */
public record Workload(double rate, double puts, double staleReads, int keys, int valueBytes, long opTimeout,
        String keyPrefix) {
    private static final long SECOND = 1_000_000_000L;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    public Workload {
        require(rate > 0 && rate <= 1000, "rate", rate, "above 0 to 1000 operations a second");
        require(puts >= 0 && puts <= 1, "puts", puts, "0 to 1");
        require(staleReads >= 0 && staleReads <= 1, "staleReads", staleReads, "0 to 1");
        require(keys >= 1 && keys <= 1000, "keys", keys, "1 to 1000");
        require(valueBytes >= 0 && valueBytes <= 65_536, "valueBytes", valueBytes, "0 to 65536");
        require(opTimeout > 0, "opTimeout", opTimeout, "above 0 ns");
        require(PREFIX.matcher(keyPrefix).matches(), "keyPrefix", keyPrefix, "letters, digits, . _ -");
    }

    private static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("workload: " + name + " must be " + range + ", not " + value);
        }
    }

    /** Half writes, half reads on few keys: what fault trials run. */
    public static Workload mixed(double rate, String keyPrefix) {
        return new Workload(rate, 0.5, 0, 4, 0, 5 * SECOND, keyPrefix);
    }

    /** Writes only, 100 bytes each: what write latency is measured with. */
    public static Workload writes(double rate, String keyPrefix) {
        return new Workload(rate, 1, 0, 8, 100, 5 * SECOND, keyPrefix);
    }

    /** The same with this share of the reads local to the believed leader. */
    public Workload withStaleReads(double share) {
        return new Workload(rate, puts, share, keys, valueBytes, opTimeout, keyPrefix);
    }

    /** The same with this time-out in nanoseconds. */
    public Workload withOpTimeout(long nanos) {
        return new Workload(rate, puts, staleReads, keys, valueBytes, nanos, keyPrefix);
    }
}
