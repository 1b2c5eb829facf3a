package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.schedule.ScheduleChoice;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.util.List;

/**
 * The schedules of a cell, in rounds: each choice once a round, those of chance drawn anew.
 *
 * @param count how many rounds; {@link #ENDLESS}: as long as there is time
 * @param choices none: there are no such trials
 * @param random of the run
 * @param backend a name of {@link dev.longhaul.chaos.cluster.Backend#names()}
 */
public record Rounds(int count, List<ScheduleChoice> choices, World world, Timeouts timeouts, Streams random,
        String backend) {
    /** A {@link #count()} that only time limits. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    /** Whether only time limits them. */
    public boolean endless() {
        return count == ENDLESS;
    }

    /** How many trials are planned: 0 where as many run as time allows. */
    public int planned() {
        return endless() ? 0 : choices.size() * count;
    }

    /** Whether there are no such trials. */
    public boolean none() {
        return choices.isEmpty() || count == 0;
    }

    /** The schedules of a round, in their order. */
    public List<Schedule> round(int number) {
        Streams own = random.named("schedules " + number);
        return choices.stream().map(choice -> choice.schedule(world, timeouts, own, backend)).toList();
    }
}
