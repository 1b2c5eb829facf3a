package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.Streams;

/** Nothing is broken and nobody writes: what the world's own latency, jitter and slow episodes do to the cluster. */
final class QuietTrial implements Trial {
    private final Limits limits;
    private final long length;

    QuietTrial(Limits limits, long length) {
        this.limits = limits;
        this.length = length;
    }

    /** A setting that never elects is watched as well: its leaderless share is the result. */
    @Override
    public TrialResult run(Cluster cluster, Streams random) {
        Course course = new Course(cluster, limits);
        course.calibrateBefore();
        course.begin();
        cluster.advanceTo(cluster.now() + length);
        course.end();
        course.calibrateAfter();
        return course.result();
    }
}
