package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What is done to a cluster and when. Times are nanoseconds since its begin.
 *
 * @param name its file's, or its fault's
 * @param title one line for people
 * @param length after which all that is left is healed
 * @param steps in the order of the file
 * @param workload what clients do meanwhile; empty: what a trial with a fault does
 */
public record Schedule(String name, String title, long length, List<Step> steps, Optional<Workload> workload) {
    /**
     * One fault.
     *
     * @param earliest begin
     * @param latest begin; where it is the earliest, that moment and a phase of the heartbeat interval drawn from the seed, the same for all
     *            steps of one moment
     * @param lasts until it is healed; 0: as soon as it is in effect
     * @param each 0, or for a kill of all nodes in turn the time between two of them
     */
    public record Step(long earliest, long latest, Fault fault, long lasts, long each) {
        /** A fault at a moment. */
        public static Step at(long moment, Fault fault, long lasts) {
            return new Step(moment, moment, fault, lasts, 0);
        }
    }

    /** A step whose moment is drawn. */
    public record Due(long at, Fault fault, long lasts) {
        /** When it is healed. */
        public long end() {
            return at + lasts;
        }
    }

    public Schedule {
        steps = List.copyOf(steps);
    }

    /**
     * The steps in the order of their begin; the same draws give the same steps on every backend.
     *
     * @param heartbeat interval of the cluster
     * @param nodes of the cluster
     */
    public List<Due> drawn(RandomGenerator random, long heartbeat, int nodes) {
        Map<Long, Long> phases = new HashMap<>();
        List<Due> due = new ArrayList<>();
        for (Step step : steps) {
            long at = step.earliest() == step.latest()
                    ? step.earliest() + phases.computeIfAbsent(step.earliest(), moment -> random.nextLong(heartbeat))
                    : step.earliest() + random.nextLong(step.latest() - step.earliest());
            if (step.each() == 0) {
                due.add(new Due(at, step.fault(), step.lasts()));
            } else {
                for (int node = 0; node < nodes; node++) {
                    due.add(new Due(at + node * step.each(), new Fault.Kill(Target.node(node)), step.lasts()));
                }
            }
        }
        due.sort(Comparator.comparingLong(Due::at));
        return due;
    }
}
