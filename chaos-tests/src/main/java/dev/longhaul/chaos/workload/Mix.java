package dev.longhaul.chaos.workload;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How often a client does what.
 *
 * @param shares of its operations, in proportion to each other, each 0 to 1,000,000 and one at least above 0
 */
public record Mix(Map<Share, Double> shares) {
    private static final double MOST = 1e6;

    /** What has a share of its own; those that write come first. */
    public enum Share {
        /** Writes a value that no other operation of the run writes. */
        PUT("put"),
        /** Writes such a value if the key still holds what the client last saw there; nothing, if it saw none. */
        CAS("cas"),
        /** Adds such a value to the end of the key's. */
        APPEND("append"),
        /** Adds 1 to 5 to the key's number. */
        ADD("add"),
        /** Removes the key. */
        DELETE("delete"),
        /** Acquires the key if the client saw it free, releases it if the client holds it, else reads it. */
        LOCK("lock"),
        /** Reads through the log. */
        GET("get"),
        /** Reads the state of the last believed leader without the log. */
        STALE_GET("stale_get");

        private final String text;

        Share(String text) {
            this.text = text;
        }

        /** How files spell it. */
        public String text() {
            return text;
        }

        /** Whether it would change its key. */
        public boolean writes() {
            return this != GET && this != STALE_GET;
        }

        /** The names of all. */
        public static List<String> names() {
            return Stream.of(values()).map(Share::text).toList();
        }
    }

    /** @throws IllegalArgumentException if no share is above 0, one is out of range, or locks share their keys with other writes */
    public Mix {
        Map<Share, Double> kept = new EnumMap<>(Share.class);
        shares.forEach((share, part) -> {
            if (!(part >= 0 && part <= MOST)) {
                throw new IllegalArgumentException(
                        "the share of " + share.text() + " must be 0 to 1000000, not " + part);
            }
            if (part > 0) {
                kept.put(share, part);
            }
        });
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("no operation has a share above 0");
        }
        if (kept.containsKey(Share.LOCK)) {
            kept.keySet().stream().filter(share -> share.writes() && share != Share.LOCK).findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(
                                "lock shares its keys with get and stale_get alone: " + other.text()
                                        + " would break locks");
                    });
        }
        shares = Collections.unmodifiableMap(kept);
    }

    /** Writes and reads; both arguments are 0 to 1, and the second is a share of the reads. */
    public static Mix ofPuts(double puts, double staleReads) {
        return new Mix(Map.of(Share.PUT, puts, Share.GET, (1 - puts) * (1 - staleReads), Share.STALE_GET,
                (1 - puts) * staleReads));
    }

    /** The share of one; 0 if it has none. */
    public double share(Share share) {
        return shares.getOrDefault(share, 0.0);
    }

    /** Whether anything in it would change a key. */
    public boolean writes() {
        return shares.keySet().stream().anyMatch(Share::writes);
    }

    /** Whether anything in it would change a key whatever the client saw there: locks have to be free, or held. */
    boolean writesAtWill() {
        return shares.keySet().stream().anyMatch(share -> share.writes() && share != Share.LOCK);
    }

    /** The same with this share of the reads, 0 to 1, without the log. */
    public Mix withStaleReads(double share) {
        double reads = share(Share.GET) + share(Share.STALE_GET);
        Map<Share, Double> changed = new EnumMap<>(shares);
        changed.put(Share.GET, reads * (1 - share));
        changed.put(Share.STALE_GET, reads * share);
        return new Mix(changed);
    }
}
