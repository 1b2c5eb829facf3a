package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterView;
import dev.longhaul.chaos.cluster.Streams;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.TrialKind;
import java.util.function.Predicate;

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

    FaultTrial(TrialKind kind, Limits limits, Workload load) {
        this.kind = kind;
        this.limits = limits;
        this.load = load;
    }

    @Override
    public TrialResult run(Cluster cluster, Streams random) {
        Course course = new Course(cluster, limits);
        course.calibrateBefore();
        Load running = cluster.start(load);
        try {
            if (course.warm(running)) {
                cluster.advanceTo(cluster.now() + random.named("phase").generator().nextLong(limits.heartbeat()));
                if (course.leaderStillThere()) {
                    breakAndMend(cluster, course, running);
                }
            }
        } finally {
            running.stop();
        }
        course.calibrateAfter();
        return course.result();
    }

    private void breakAndMend(Cluster cluster, Course course, Load running) {
        long term = cluster.view().recognisedTerm();
        int old = cluster.view().recognisedLeader().orElse(RunEvent.NO_LEADER);
        course.inject(fault());
        long begun = cluster.now();
        if (kind == TrialKind.BRIDGE) {
            // With PreVote and stickiness nothing is to happen here: watch for as long as an election would take.
            cluster.advanceTo(begun + Math.max(limits.settle(), 1_000_000_000L));
        } else {
            awaitNextLeader(cluster, course, running, term, old);
        }
        course.end();
        if (course.heal()) {
            course.live(running);
        }
    }

    private void awaitNextLeader(Cluster cluster, Course course, Load running, long term, int old) {
        long begun = cluster.now();
        long deadline = begun + limits.cap();
        Predicate<ClusterView> replaced = view -> view.recognisedLeader().isPresent() && view.recognisedTerm() > term;
        if (!cluster.await(deadline, replaced)) {
            course.censored();
            return;
        }
        // clients that are cut off together with the leader cannot be waited for
        cluster.await(deadline, view -> kind == TrialKind.KILL ? running.everyClientAcknowledgedSince(begun)
                : running.acknowledgedSince(begun));
        if (kind != TrialKind.KILL) {
            cluster.await(cluster.now() + limits.settle(), view -> !view.leaders().contains(old));
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
            case COLD_START, QUIET, WRITES -> throw new AssertionError(kind + " is no fault of the leader");
        };
    }
}
