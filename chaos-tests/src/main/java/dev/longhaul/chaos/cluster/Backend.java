package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.ImageNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the clusters of a run live, and what they share: the run's origin of time, their names, the gate through which processes start, the
 * temporary folder, and the janitor. Opened once a run.
 */
public final class Backend implements AutoCloseable {
    private final String reason;
    private final long origin = System.nanoTime();
    private final AtomicInteger clusters = new AtomicInteger();
    private final List<Cluster> open = new ArrayList<>();
    private final StartGate gate = new StartGate(System::nanoTime);
    private final NodeRest rest = new NodeRest();
    private final Clocks clocks = new Clocks(Programs.bootId(), rest);
    private final RunFolder folder = RunFolder.create();
    private final Janitor janitor;
    private final Host host;
    private final String label = UUID.randomUUID().toString();
    private boolean closed;

    private Backend(BackendChoice choice) {
        reason = choice.reason();
        janitor = Janitor.start(label, folder.path(), choice.sweep(label));
        Thread rehearsal = CutRehearsal.begin();
        try {
            Spawner spawner = new Spawner(label, janitor);
            host = choice.containers().isPresent()
                    ? new ContainerHost(choice.containers().get(), label, janitor)
                    : new ProcessHost(folder, spawner, rest);
            rehearsal.join();
        } catch (RuntimeException e) {
            janitor.close();
            throw e;
        } catch (InterruptedException interrupted) {
            janitor.close();
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while opening the backend", interrupted);
        }
    }

    /**
     * Opens a backend.
     *
     * @param name one of {@link #names()}; {@code auto} takes the best that there is
     * @param images what containers are made of; looked at only where there are containers
     * @throws IllegalArgumentException if there is no such backend
     * @throws dev.longhaul.chaos.engine.EngineException if containers were asked for and cannot be had, with the cure
     * @throws ClusterFailure if this machine cannot carry it
     */
    public static Backend open(String name, ImageNames images) {
        return new Backend(BackendChoice.of(name, images));
    }

    /** What {@link #open} takes. */
    public static List<String> names() {
        return BackendChoice.NAMES;
    }

    /** {@code processes} or {@code containers}. */
    public String name() {
        return host.name();
    }

    /** Why it is this one. */
    public String reason() {
        return reason;
    }

    /** What it is and how nodes start there. */
    public Map<String, String> facts() {
        return host.facts();
    }

    /** {@link System#nanoTime()} at the run's origin. */
    public long origin() {
        return origin;
    }

    /** Nanoseconds since the run's origin. */
    public long now() {
        return System.nanoTime() - origin;
    }

    Host host() {
        return host;
    }

    StartGate gate() {
        return gate;
    }

    NodeRest rest() {
        return rest;
    }

    Clocks clocks() {
        return clocks;
    }

    RunFolder folder() {
        return folder;
    }

    /** What all processes and containers of the run carry. */
    String label() {
        return label;
    }

    Janitor janitor() {
        return janitor;
    }

    /** The next cluster's name: c1, c2, ... */
    String nextCluster() {
        return "c" + clusters.incrementAndGet();
    }

    /** @throws ClusterFailure if the run is ending: nothing may be made any more */
    synchronized void opened(Cluster cluster) {
        if (closed) {
            throw new ClusterFailure("the run is ending");
        }
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
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            stillOpen().forEach(Cluster::close);
            host.close();
            RunFolder.remove(folder.path());
        } finally {
            janitor.close();
        }
    }
}
