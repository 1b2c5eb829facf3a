package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.random.Streams;

/** A cluster whose nodes have all just been started, with data or without: from the last one up to a recognised leader. */
final class ColdStartTrial implements Trial {
    private final Limits limits;
    private final long begun;
    private final long lastUp;

    /**
     * @param begun when the first node was started, ns since the run's origin
     * @param lastUp when the last one answered its first request
     */
    ColdStartTrial(Limits limits, long begun, long lastUp) {
        this.limits = limits;
        this.begun = begun;
        this.lastUp = lastUp;
    }

    @Override
    public TrialResult run(Cluster cluster, Streams random) {
        Course course = new Course(cluster, limits, begun);
        course.begin(lastUp);
        if (!cluster.await(lastUp + limits.cap(), view -> view.recognisedLeader().isPresent())) {
            course.censored();
        }
        course.end();
        course.calibrateAfter();
        return course.result();
    }
}
