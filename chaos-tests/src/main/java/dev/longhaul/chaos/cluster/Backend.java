package dev.longhaul.chaos.cluster;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the clusters of a run live, and what they share: the run's origin of time and their names. Opened once a run.
 */
public final class Backend implements AutoCloseable {
    private static final List<String> NAMES = List.of("auto", "processes");

    private final String reason;
    private final long origin = System.nanoTime();
    private final AtomicInteger clusters = new AtomicInteger();

    private Backend(String reason) {
        this.reason = reason;
    }

    /**
     * Opens a backend.
     *
     * @param name one of {@link #names()}; {@code auto} takes the best that there is
     * @throws IllegalArgumentException if there is no such backend
     */
    public static Backend open(String name) {
        return switch (name) {
            case "auto" -> new Backend("no container backend in this version: processes");
            case "processes" -> new Backend("asked for");
            default -> throw new IllegalArgumentException(
                    "no backend '" + name + "'; there are " + String.join(", ", NAMES));
        };
    }

    /** What {@link #open} takes. */
    public static List<String> names() {
        return NAMES;
    }

    /** {@code processes}. */
    public String name() {
        return "processes";
    }

    /** Why it is this one. */
    public String reason() {
        return reason;
    }

    /** {@link System#nanoTime()} at the run's origin. */
    public long origin() {
        return origin;
    }

    /** Nanoseconds since the run's origin. */
    public long now() {
        return System.nanoTime() - origin;
    }

    /** The next cluster's name: c1, c2, ... */
    String nextCluster() {
        return "c" + clusters.incrementAndGet();
    }

    @Override
    public void close() {
    }
}
