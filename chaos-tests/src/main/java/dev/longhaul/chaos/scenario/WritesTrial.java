package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import java.util.OptionalInt;

/** Open-loop writes from a client in each region while one node leads; the leader is placed by cutting off the others before. */
final class WritesTrial implements Trial {
    private static final int PLACEMENTS = 2;

    private final Limits limits;
    private final Workload warmUp;
    private final long warmUpLength;
    private final Workload load;
    private final long length;
    private final int leader;

    /** @param leader the node that should lead; after two vain attempts to place it the trial is not valid */
    WritesTrial(Limits limits, Workload warmUp, long warmUpLength, Workload load, long length, int leader) {
        this.limits = limits;
        this.warmUp = warmUp;
        this.warmUpLength = warmUpLength;
        this.load = load;
        this.length = length;
        this.leader = leader;
    }

    @Override
    public TrialResult run(Cluster cluster, Streams random) {
        Course course = new Course(cluster, limits);
        course.calibrateBefore();
        if (!course.leaderStillThere()) {
            return course.result();
        }
        if (place(cluster)) {
            write(cluster, course);
        } else {
            course.invalid("node " + leader + " could not be made leader in " + PLACEMENTS + " attempts");
        }
        course.calibrateAfter();
        return course.result();
    }

    private void write(Cluster cluster, Course course) {
        Load warming = cluster.start(warmUp);
        cluster.advanceTo(cluster.now() + warmUpLength);
        warming.stop();
        Load running = cluster.start(load);
        try {
            if (course.warm(running)) {
                course.begin();
                cluster.advanceTo(cluster.now() + length);
                course.end();
                if (!leads(cluster)) {
                    course.invalid("node " + leader + " did not lead throughout");
                }
            }
        } finally {
            running.stop();
        }
    }

    private boolean leads(Cluster cluster) {
        return cluster.view().recognisedLeader().equals(OptionalInt.of(leader));
    }

    /** Cuts the present leader off until the one that is wanted leads. */
    private boolean place(Cluster cluster) {
        for (int attempt = 0; attempt < PLACEMENTS; attempt++) {
            cluster.await(cluster.now() + limits.cap(), view -> view.recognisedLeader().isPresent());
            OptionalInt current = cluster.view().recognisedLeader();
            if (current.isEmpty() || current.getAsInt() == leader) {
                break;
            }
            long term = cluster.view().recognisedTerm();
            Effect effect = cluster.apply(new Fault.CutOff(Target.node(current.getAsInt())));
            cluster.await(cluster.now() + limits.cap(),
                    view -> view.recognisedLeader().isPresent() && view.recognisedTerm() > term);
            cluster.heal(effect);
        }
        return leads(cluster);
    }
}
