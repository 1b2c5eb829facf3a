package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.random.Streams;

/** Nothing is broken and nobody writes: what the world's own latency, jitter and slow episodes do to the cluster. */
final class QuietTrial implements Trial {
    private final Limits limits;
    private final long length;
    private final long patience;

    /** @param patience nanoseconds that it goes on at most when nobody leads at its end, so that an election is not cut in two */
    QuietTrial(Limits limits, long length, long patience) {
        this.limits = limits;
        this.length = length;
        this.patience = patience;
    }

    /** A setting that never elects is watched as well: its leaderless share is the result. */
    @Override
    public TrialResult run(Cluster cluster, Streams random) {
        Course course = new Course(cluster, limits);
        course.calibrateBefore();
        course.begin();
        cluster.advanceTo(cluster.now() + length);
        if (patience > 0) {
            cluster.await(cluster.now() + patience, view -> view.recognisedLeader().isPresent());
        }
        course.end();
        course.calibrateAfter();
        return course.result();
    }
}
