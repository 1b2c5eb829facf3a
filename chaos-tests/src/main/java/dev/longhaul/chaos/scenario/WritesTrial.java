package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.results.record.RunEvent;
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
    private final long until;

    /**
     * @param leader the node that should lead; after two vain attempts to place it nothing is measured
     * @param until when attempts to place it end, ns since the run's origin
     */
    WritesTrial(Limits limits, Workload warmUp, long warmUpLength, Workload load, long length, int leader,
            long until) {
        this.limits = limits;
        this.warmUp = warmUp;
        this.warmUpLength = warmUpLength;
        this.load = load;
        this.length = length;
        this.leader = leader;
        this.until = until;
    }

    @Override
    public TrialResult run(Cluster cluster, Streams random) {
        Course course = new Course(cluster, limits);
        course.calibrateBefore();
        if (!course.leaderStillThere()) {
            return course.result();
        }
        if (place(cluster, course)) {
            write(cluster, course);
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

    /** Cuts the present leader off until the one that is wanted leads; each cut is healed before the next, and before anything is measured. */
    private boolean place(Cluster cluster, Course course) {
        int attempts = 0;
        while (attempts < PLACEMENTS && cluster.now() < until && !leads(cluster)) {
            attempts++;
            if (await(cluster, 0) && !leads(cluster) && !replace(cluster, course)) {
                return false;
            }
        }
        if (!leads(cluster)) {
            course.reason("not measured: node " + leader + " could not be made leader in " + attempts + " of "
                    + PLACEMENTS + " attempts" + (attempts < PLACEMENTS ? ", for there was no time for more" : ""));
            return false;
        }
        return true;
    }

    /** False if the present leader could not be cut off, or the cluster not be healed. */
    private boolean replace(Cluster cluster, Course course) {
        int present = cluster.view().leader();
        long term = cluster.view().recognisedTerm();
        if (present == RunEvent.NO_LEADER) {
            return true;
        }
        boolean cut = course.tookEffect(course.apply(new Fault.CutOff(Target.node(present)), cluster.now()));
        if (cut) {
            await(cluster, term);
        }
        return course.heal() && cut;
    }

    private boolean await(Cluster cluster, long term) {
        return cluster.await(Math.min(until, cluster.now() + limits.cap()),
                view -> view.recognisedLeader().isPresent() && view.recognisedTerm() > term);
    }
}
