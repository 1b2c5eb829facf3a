package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.regions.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Where clusters in real time live: beside origin and names they share the gate through which processes start, a folder and the janitor. */
final class RealBackend implements Backend {
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

    RealBackend(BackendChoice choice) {
        this(choice, List.of());
    }

    /** @param before folders of classes that processes take before the node's own */
    RealBackend(BackendChoice choice, List<Path> before) {
        reason = choice.reason();
        janitor = Janitor.start(label, folder.path(), choice.sweep(label));
        Thread rehearsal = CutRehearsal.begin();
        try {
            Spawner spawner = new Spawner(label, janitor);
            host = choice.containers().isPresent()
                    ? new ContainerHost(choice.containers().get(), label, janitor)
                    : new ProcessHost(folder, spawner, rest, NodeClasses.ofHarness().behind(before));
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

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public Map<String, String> facts() {
        return host.facts();
    }

    /** {@link System#nanoTime()} at the run's origin. */
    long origin() {
        return origin;
    }

    @Override
    public long now() {
        return System.nanoTime() - origin;
    }

    @Override
    public long deadline(long budget) {
        return now() + budget;
    }

    @Override
    public long events() {
        return 0;
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    @Override
    public Set<FaultKind> supports() {
        return Backend.supports(name());
    }

    @Override
    public Cluster cluster(World world, NodeOptions options, Streams random, RunSink sink) {
        return RealCluster.open(this, world, options, random, sink);
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
