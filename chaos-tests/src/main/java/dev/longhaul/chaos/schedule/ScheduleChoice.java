package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.util.List;
import java.util.Optional;

/** What a person asked for in place of a schedule: a file's, a fault's name, or one of chance. */
public sealed interface ScheduleChoice {
    /** What a person writes for a schedule of chance. */
    String RANDOM = "random";

    /** The names of faults that stand for a schedule. */
    static List<String> words() {
        return List.copyOf(FaultForm.ALL.keySet());
    }

    /**
     * The schedule for a cell.
     *
     * @param random of the run
     * @param backend a name of {@link Backend#names()}
     */
    Schedule schedule(World world, Timeouts timeouts, Streams random, String backend);

    /** Why it cannot run there; empty if it can. Files are checked where they are read. */
    default Optional<String> refusal(List<World> worlds, String backend) {
        return Optional.empty();
    }

    /** Whether a world has what it is about; where it has not, there is no such trial. */
    default boolean isFor(World world) {
        return true;
    }

    /** The same schedule everywhere. */
    record Given(Schedule schedule) implements ScheduleChoice {
        @Override
        public Schedule schedule(World world, Timeouts timeouts, Streams random, String backend) {
            return schedule;
        }
    }

    /** One fault on the leader, by measures that matter to the timeouts. */
    record Named(String word) implements ScheduleChoice {
        @Override
        public Schedule schedule(World world, Timeouts timeouts, Streams random, String backend) {
            return Usual.of(word, timeouts, world.nodes().size());
        }

        @Override
        public Optional<String> refusal(List<World> worlds, String backend) {
            FaultForm form = FaultForm.ALL.get(word);
            if (!Backend.supports(backend).contains(form.kind())) {
                return Optional.of(backend + " cannot have " + word);
            }
            int least = form.kind().leastNodes();
            return worlds.stream().filter(world -> world.nodes().size() < least).findFirst()
                    .map(world -> word + " needs " + least + " nodes, and " + world.name() + " has "
                            + world.nodes().size());
        }
    }

    /** Each region is lost and returns: first the one that the leader is in, then all in turn. */
    record EachRegion() implements ScheduleChoice {
        @Override
        public Schedule schedule(World world, Timeouts timeouts, Streams random, String backend) {
            return Usual.lossOfEachRegion(world, timeouts);
        }

        @Override
        public boolean isFor(World world) {
            return world.nodes().stream().distinct().count() > 1;
        }
    }

    /**
     * Drawn from the run's seed, for each cell another.
     *
     * @param workload whether what clients do is drawn as well
     */
    record Drawn(boolean workload) implements ScheduleChoice {
        @Override
        public Schedule schedule(World world, Timeouts timeouts, Streams random, String backend) {
            Streams own = random.named(RANDOM + " " + world.name() + " " + timeouts.label());
            return DrawnSchedule.draw(RANDOM + "-" + Long.toHexString(own.seed()), own.generator(), world, timeouts,
                    Backend.supports(backend), workload);
        }
    }
}
