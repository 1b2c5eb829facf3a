package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterView;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.results.record.TrialKind;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Breaks the leader or its links at a random phase of the heartbeat interval under a light load, and waits for the next leader.
 *
 * <p>A cut is held after the new leader is recognised until the old one has stepped down, at most for 2 T_max: what two leaders do to
 * clients is measured in the same trial.
 */
final class FaultTrial implements Trial {
    private final TrialKind kind;
    private final Limits limits;
    private final Workload load;
    private final Clients clients;

    FaultTrial(TrialKind kind, Limits limits, Workload load, Clients clients) {
        this.kind = kind;
        this.limits = limits;
        this.load = load;
        this.clients = clients;
    }

    @Override
    public TrialResult run(Cluster cluster, Streams random) {
        Course course = new Course(cluster, limits);
        course.calibrateBefore();
        if (clients == Clients.NONE) {
            if (course.warm()) {
                loseTheLeader(cluster, random, course, Optional.empty());
            }
        } else {
            underClients(cluster, random, course);
        }
        course.calibrateAfter();
        return course.result();
    }

    private void underClients(Cluster cluster, Streams random, Course course) {
        Load running = cluster.start(load);
        try {
            if (course.warm(running)) {
                if (clients == Clients.RESTING) {
                    running.stop();
                }
                loseTheLeader(cluster, random, course, Optional.of(running));
            }
        } finally {
            running.stop();
        }
    }

    private void loseTheLeader(Cluster cluster, Streams random, Course course, Optional<Load> running) {
        if (clients != Clients.WORKING) {
            // until the last entry's acknowledgements are in, and a whole heartbeat interval has gone by
            cluster.advanceTo(cluster.now() + 2 * limits.heartbeat());
        }
        if (leadsAtRandomPhase(cluster, random.named("phase").generator(), course)) {
            breakAndMend(cluster, course, running);
        }
    }

    /** A nervous cluster may be between two leaders just then: another phase is drawn when it has the next. */
    private boolean leadsAtRandomPhase(Cluster cluster, RandomGenerator phases, Course course) {
        long deadline = cluster.now() + limits.cap();
        do {
            cluster.advanceTo(cluster.now() + phases.nextLong(limits.heartbeat()));
            if (cluster.view().recognisedLeader().isPresent()) {
                return true;
            }
        } while (cluster.now() < deadline && course.leaderStillThere());
        return course.leaderStillThere();
    }

    private void breakAndMend(Cluster cluster, Course course, Optional<Load> running) {
        Optional<ClusterView> before = course.inject(fault());
        if (kind == TrialKind.BRIDGE) {
            // With PreVote and stickiness nothing is to happen here: watch for as long as an election would take.
            cluster.advanceTo(cluster.now() + Math.max(limits.settle(), 1_000_000_000L));
        } else if (before.isPresent()) {
            awaitNextLeader(cluster, course, running, before.get());
        }
        course.end();
        if (course.heal()) {
            proveLive(cluster, course, running);
        }
    }

    private void proveLive(Cluster cluster, Course course, Optional<Load> running) {
        switch (clients) {
            case WORKING -> course.live(running.orElseThrow());
            case NONE -> course.live();
            case RESTING -> {
                Load again = cluster.start(load);
                try {
                    course.live(again);
                } finally {
                    again.stop();
                }
            }
        }
    }

    private void awaitNextLeader(Cluster cluster, Course course, Optional<Load> running, ClusterView before) {
        long begun = cluster.now();
        long deadline = begun + limits.cap();
        Predicate<ClusterView> replaced = view -> view.recognisedLeader().isPresent()
                && view.recognisedTerm() > before.recognisedTerm();
        if (!cluster.await(deadline, replaced)) {
            course.censored();
            return;
        }
        if (clients == Clients.WORKING) {
            Load load = running.orElseThrow();
            // clients that are cut off together with the leader cannot be waited for
            cluster.await(deadline, view -> kind == TrialKind.KILL
                    ? load.everyClientAcknowledgedSince(begun)
                    : load.acknowledgedSince(begun));
        }
        if (kind != TrialKind.KILL) {
            cluster.await(cluster.now() + limits.settle(), view -> !view.leaders().contains(before.leader()));
        }
    }

    private Fault fault() {
        Target leader = Target.LEADER;
        return switch (kind) {
            case KILL -> new Fault.Kill(leader);
            case CUT_OFF -> new Fault.CutOff(leader);
            case DEAF -> new Fault.Deaf(leader);
            case MUTE -> new Fault.Mute(leader);
            case BRIDGE -> new Fault.Bridge(leader);
            case COLD_START, QUIET, WRITES, SCHEDULE -> throw new AssertionError(kind + " is no fault of the leader");
        };
    }
}
