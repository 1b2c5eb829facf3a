package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.schedule.Schedule.Due;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Plays the steps of a schedule in their time. Roles are resolved when a fault begins. What is due while something else is being healed waits
 * until that is done.
 */
public final class SchedulePlayer {
    private SchedulePlayer() {
    }

    /** Who carries the steps out, and keeps their record. */
    public interface Hands {
        /**
         * Brings a fault about.
         *
         * @param planned when it was to begin, ns since the run's origin
         * @return by which {@link #heal} knows it
         */
        int apply(Fault fault, long planned);

        /** Heals a fault. */
        void heal(int number);
    }

    /** A fault in effect, or that should be. */
    private record Open(long end, int number) {}

    /**
     * Plays all of it, up to its length; faults that outlast it are left in effect.
     *
     * @param heartbeat interval of the cluster, ns
     * @param random what is left to chance in it
     */
    public static void play(Schedule schedule, Cluster cluster, long heartbeat, RandomGenerator random, Hands hands) {
        long begun = cluster.now();
        Deque<Due> due = new ArrayDeque<>(schedule.drawn(random, heartbeat, cluster.world().nodes().size()));
        PriorityQueue<Open> open = new PriorityQueue<>(
                Comparator.comparingLong(Open::end).thenComparingInt(Open::number));
        while (!due.isEmpty() || !open.isEmpty()) {
            boolean begins = open.isEmpty() || !due.isEmpty() && due.peek().at() < open.peek().end();
            cluster.advanceTo(begun + (begins ? due.peek().at() : open.peek().end()));
            if (begins) {
                Due next = due.remove();
                open.add(new Open(next.end(), hands.apply(next.fault(), begun + next.at())));
            } else {
                hands.heal(open.remove().number());
            }
        }
        cluster.advanceTo(begun + schedule.length());
    }
}
