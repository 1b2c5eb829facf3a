package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.schedule.Schedule.Due;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * Plays a schedule under its load. Roles are resolved when a fault begins. What is due while something else is being healed waits until that is
 * done; planned and real moments are both recorded. At the end all that is left is healed, and a leader and a write must come.
 */
final class ScheduleTrial implements Trial {
    private final Schedule schedule;
    private final Limits limits;
    private final Workload load;

    /** A fault in effect, or that should be. */
    private record Open(long end, int number) {}

    ScheduleTrial(Schedule schedule, Limits limits, Workload load) {
        this.schedule = schedule;
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
                play(cluster, course, random);
                course.end();
                if (course.heal()) {
                    course.live(running);
                }
            }
        } finally {
            running.stop();
        }
        course.calibrateAfter();
        return course.result();
    }

    private void play(Cluster cluster, Course course, Streams random) {
        course.begin();
        long begun = cluster.now();
        Deque<Due> due = new ArrayDeque<>(schedule.drawn(random.named("schedule").generator(), limits.heartbeat(),
                cluster.world().nodes().size()));
        PriorityQueue<Open> open = new PriorityQueue<>(
                Comparator.comparingLong(Open::end).thenComparingInt(Open::number));
        while (!due.isEmpty() || !open.isEmpty()) {
            boolean begins = open.isEmpty() || !due.isEmpty() && due.peek().at() < open.peek().end();
            cluster.advanceTo(begun + (begins ? due.peek().at() : open.peek().end()));
            if (begins) {
                Due next = due.remove();
                open.add(new Open(next.end(), course.apply(next.fault(), begun + next.at())));
            } else {
                course.heal(open.remove().number());
            }
        }
        cluster.advanceTo(begun + schedule.length());
    }
}
