package dev.longhaul.chaos.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the clusters of a run live, and what they share: the run's origin of time, their names, the gate through which processes start, the
 * temporary folder, and the janitor. Opened once a run; needs Linux.
 */
public final class Backend implements AutoCloseable {
    private static final List<String> NAMES = List.of("auto", "processes");

    private final String reason;
    private final long origin = System.nanoTime();
    private final AtomicInteger clusters = new AtomicInteger();
    private final List<Cluster> open = new ArrayList<>();
    private final StartGate gate = new StartGate(System::nanoTime);
    private final NodeRest rest = new NodeRest();
    private final String bootId = Programs.bootId();
    private final RunFolder folder;
    private final Janitor janitor;
    private final Spawner spawner;
    private final ClassArchive archive;
    private boolean closed;

    private Backend(String reason) {
        this.reason = reason;
        String label = UUID.randomUUID().toString();
        folder = RunFolder.create();
        janitor = Janitor.start(label, folder.path());
        spawner = new Spawner(label, janitor);
        NodeCommand plain = new NodeCommand(NodeClasses.ofHarness(), folder.path(), java.util.Optional.empty());
        archive = ClassArchive.make(plain, spawner, rest, folder.path());
    }

    /**
     * Opens a backend.
     *
     * @param name one of {@link #names()}; {@code auto} takes the best that there is
     * @throws IllegalArgumentException if there is no such backend
     * @throws ClusterFailure if this machine cannot carry it
     */
    public static Backend open(String name) {
        return new Backend(reasonFor(name));
    }

    /** Why a name leads to the backend it leads to; throws like {@link #open} and starts nothing. */
    static String reasonFor(String name) {
        return switch (name) {
            case "auto" -> "no container backend in this version: processes";
            case "processes" -> "asked for";
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

    /** How nodes start: whether with a class data archive, and if not why. */
    public String startNote() {
        return archive.note();
    }

    /** What it is, name to value, for the run's record. */
    public Map<String, String> facts() {
        return Map.of("how_nodes_start", startNote());
    }

    /** {@link System#nanoTime()} at the run's origin. */
    public long origin() {
        return origin;
    }

    /** Nanoseconds since the run's origin. */
    public long now() {
        return System.nanoTime() - origin;
    }

    StartGate gate() {
        return gate;
    }

    NodeRest rest() {
        return rest;
    }

    RunFolder folder() {
        return folder;
    }

    Spawner spawner() {
        return spawner;
    }

    NodeCommand command() {
        return archive.command();
    }

    String bootId() {
        return bootId;
    }

    Janitor janitor() {
        return janitor;
    }

    /** The next cluster's name: c1, c2, ... */
    String nextCluster() {
        return "c" + clusters.incrementAndGet();
    }

    synchronized void opened(Cluster cluster) {
        open.add(cluster);
    }

    synchronized void closed(Cluster cluster) {
        open.remove(cluster);
    }

    private synchronized List<Cluster> stillOpen() {
        return List.copyOf(open);
    }

    /** Closes the clusters that are still open, removes the folder and ends the janitor. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stillOpen().forEach(Cluster::close);
            RunFolder.remove(folder.path());
        } finally {
            janitor.close();
        }
    }
}
