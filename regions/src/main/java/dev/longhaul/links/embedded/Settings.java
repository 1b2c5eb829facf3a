package dev.longhaul.links.embedded;

import java.util.Objects;

/**
 * How an {@link EmbeddedToxiproxy} is started.
 *
 * @param host
 *            address of the HTTP API; loopback unless asked otherwise, for the API knows no passwords
 * @param port
 *            port of the HTTP API, 0..65535; 0 takes a free one
 * @param seed
 *            from which jitter, toxicity and slices are drawn; the same seed, the same proxies and the same order of connections give
 *            the same draws
 * @param stock
 *            true for Toxiproxy's own behaviour wherever {@code DEVIATIONS.md} says so
 * @param stallThreshold
 *            nanoseconds by which the data thread may wake late before the listener is told; 0 switches the watch off
 * @param stallListener
 *            who is told of late wake-ups
 */
public record Settings(String host, int port, long seed, boolean stock, long stallThreshold,
        StallListener stallListener) {

    /** Refuses what cannot be started. */
    public Settings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(stallListener, "stallListener");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        if (stallThreshold < 0) {
            throw new IllegalArgumentException(
                    "stallThreshold " + stallThreshold + " is negative; 0 switches the watch off");
        }
    }

    /** Loopback, a free port, seed 0, no stall watch. */
    public static Settings defaults() {
        return new Settings("127.0.0.1", 0, 0, false, 0, (start, length) -> {});
    }

    /** These settings with another API port. */
    public Settings withPort(int newPort) {
        return new Settings(host, newPort, seed, stock, stallThreshold, stallListener);
    }

    /** These settings with another API address. */
    public Settings withHost(String newHost) {
        return new Settings(newHost, port, seed, stock, stallThreshold, stallListener);
    }

    /** These settings with another seed. */
    public Settings withSeed(long newSeed) {
        return new Settings(host, port, newSeed, stock, stallThreshold, stallListener);
    }

    /** These settings with Toxiproxy's own behaviour switched on or off. */
    public Settings withStock(boolean newStock) {
        return new Settings(host, port, seed, newStock, stallThreshold, stallListener);
    }

    /** These settings with a stall watch of the given threshold in nanoseconds. */
    public Settings withStallWatch(long newThreshold, StallListener listener) {
        return new Settings(host, port, seed, stock, newThreshold, listener);
    }
}
