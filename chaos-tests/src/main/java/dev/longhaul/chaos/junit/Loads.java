package dev.longhaul.chaos.junit;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.LoadReport;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.results.measure.Span;
import dev.longhaul.results.record.TrialKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts and stops the clients of a test, one in each client region of the world. One thread. */
public final class Loads {
    private final Cluster cluster;
    private final TestTrials trials;
    private final TestCluster nodes;
    private final List<Running> running = new ArrayList<>();
    private final List<Span> worked = new ArrayList<>();

    private record Running(Workload workload, Load load, long since) {}

    Loads(Cluster cluster, TestTrials trials, TestCluster nodes) {
        this.cluster = cluster;
        this.trials = trials;
        this.nodes = nodes;
    }

    /**
     * Starts open-loop clients: their operations begin when they are due, whether or not those before them were answered. On an unharmed
     * cluster they are waited for until each has had a write acknowledged; from then on their availability counts.
     *
     * @throws AssertionError if that does not come within max(10 s, 10 T_max)
     */
    public void start(Workload workload) {
        if (!trials.inEffect().isEmpty()) {
            running.add(new Running(workload, cluster.start(workload), cluster.now()));
            return;
        }
        trials.close();
        try {
            running.add(acknowledged(workload));
        } finally {
            trials.next(TrialKind.QUIET);
        }
    }

    private Running acknowledged(Workload workload) {
        long asked = cluster.now();
        Load load = cluster.start(workload);
        if (!cluster.await(asked + nodes.cap(), view -> load.everyClientAcknowledgedSince(asked))) {
            load.close();
            throw new AssertionError("no write of each client acknowledged within " + Duration.ofNanos(nodes.cap()));
        }
        return new Running(workload, load, cluster.now());
    }

    /**
     * Stops all clients: operations under way are waited for up to their time-outs, and each key is read once more. An assertion on the run does
     * this by itself, for what is under way stands in no history.
     *
     * @return what all of them did since they were started
     */
    public LoadReport stop() {
        List<LoadReport.ClientReport> reports = new ArrayList<>();
        if (!running.isEmpty()) {
            long end = cluster.now();
            running.forEach(one -> worked.add(new Span(one.since(), end)));
            if (trials.inEffect().isEmpty()) {
                trials.close();
            }
            running.forEach(one -> reports.addAll(one.load().stop().clients()));
            running.clear();
            if (trials.inEffect().isEmpty()) {
                trials.next(TrialKind.QUIET);
            }
        }
        return new LoadReport(reports);
    }

    /** Whether clients work that write; empty: nobody does. */
    Optional<Load> writing() {
        return running.stream().filter(one -> one.workload().mix().writes()).map(Running::load).findFirst();
    }

    /** The stretches in which clients worked and were to be served. */
    List<Span> worked() {
        return List.copyOf(worked);
    }
}
