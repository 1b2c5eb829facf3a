package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;

/** Plays a schedule under its load. At the end all that is left is healed, and a leader and a write must come. */
final class ScheduleTrial implements Trial {
    private final Schedule schedule;
    private final Limits limits;
    private final Workload load;

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
        SchedulePlayer.play(schedule, cluster, limits.heartbeat(), random.named("schedule").generator(),
                new SchedulePlayer.Hands() {
                    @Override
                    public int apply(Fault fault, long planned) {
                        return course.apply(fault, planned);
                    }

                    @Override
                    public void heal(int number) {
                        course.heal(number);
                    }
                });
    }
}
