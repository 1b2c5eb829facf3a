package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.schedule.ScheduleChoice;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a person chose to run.
 *
 * @param worlds in the order given
 * @param timeouts in the order given
 * @param protection "all", "none" or a list of prevote, checkquorum, stickiness
 * @param backend "auto", "containers", "processes" or "simulated"
 * @param images what containers are made of
 * @param trials how many kills and how many cut-offs per cell; empty: the default
 * @param faults kinds of trials with a fault that may run
 * @param schedules of the trials with faults of a schedule, which run whatever the suites
 * @param rounds how often each schedule is played in each cell; {@link Rounds#ENDLESS}: until the budget is spent
 * @param suites what is to be answered
 * @param seed of every random stream of the run
 * @param budget nanoseconds that the trials of the run may take; numbers of trials are cut to fit; {@link #NO_BUDGET}: all run
 * @param underLoad whether clients work while the leader is lost
 * @param workload what they do then, and under schedules that do not say it
 * @param twin nanoseconds of quiet operation that the simulated twin of each cell goes through; 0: there is none
 * @param objectives name to limit in nanoseconds
 * @param command the line that repeats the run
 */
public record Selection(List<World> worlds, List<Timeouts> timeouts, String protection, String backend,
        ImageNames images, OptionalInt trials,
        Set<TrialKind> faults, List<ScheduleChoice> schedules, int rounds, Set<Suite> suites, long seed, long budget,
        boolean underLoad, Workload.Kind workload, long twin,
        Map<String, Long> objectives,
        String command) {
    /** A {@link #budget()} that cuts nothing. */
    public static final long NO_BUDGET = Long.MAX_VALUE;

    /** The setting in the middle of those chosen: where the rarer faults are tried. */
    public Timeouts middle() {
        List<Timeouts> sorted = timeouts.stream().sorted((a, b) -> Long.compare(a.min(), b.min())).toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** Whether any chosen suite uses trials of this kind, and it was not left out by the choice of faults. */
    public boolean wants(TrialKind kind) {
        boolean fault = kind != TrialKind.QUIET && kind != TrialKind.WRITES;
        return suites.stream().anyMatch(suite -> suite.uses(kind)) && (!fault || faults.contains(kind));
    }
}
