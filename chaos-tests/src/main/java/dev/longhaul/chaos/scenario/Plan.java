package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.schedule.ScheduleChoice;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of a run: for each world its cells in order, and how often each kind of trial is to run in each.
 *
 * @param worlds one entry per world, run side by side; the cells of a world run one after another
 */
public record Plan(List<WorldPlan> worlds) {
    private static final int DEFAULT_TRIALS = 6;

    /** One world with its cells. */
    public record WorldPlan(World world, List<CellPlan> cells) {}

    /**
     * One cell with the number of trials of each kind; kinds with none are left out.
     *
     * @param rounds of the trials of kind {@link TrialKind#SCHEDULE}
     * @param workload of the trials with a fault
     */
    public record CellPlan(Cell cell, Map<TrialKind, Integer> trials, Rounds rounds, boolean underLoad,
            Workload.Kind workload) {
        /** How often {@code kind} is to run. */
        public int count(TrialKind kind) {
            return trials.getOrDefault(kind, 0);
        }
    }

    /**
     * The plan of a selection.
     *
     * @throws BadChoice if nothing is left to run
     */
    public static Plan of(Selection selection) {
        Plan plan = new Plan(
                selection.worlds().stream().map(world -> new WorldPlan(world, cells(selection, world))).toList());
        if (plan.cells().isEmpty()) {
            throw new BadChoice("suites", selection.suites().stream().map(Suite::text).collect(Collectors.joining(",")),
                    "none of the chosen faults and trials feeds it; choose others, for example -Dfaults=each for Safety");
        }
        return plan;
    }

    /** All cells of all worlds. */
    public List<CellPlan> cells() {
        return worlds.stream().flatMap(world -> world.cells().stream()).toList();
    }

    /** Whether only time ends it. */
    public boolean endless() {
        return cells().stream().anyMatch(cell -> cell.rounds().endless());
    }

    private static List<CellPlan> cells(Selection selection, World world) {
        List<CellPlan> cells = new ArrayList<>();
        for (Timeouts timeouts : selection.timeouts()) {
            boolean middle = timeouts.equals(selection.middle());
            add(cells, selection, new Cell(world.name(), timeouts, selection.protection()),
                    counts(selection, world, middle),
                    rounds(selection, world, timeouts, selection.rounds()));
            if (middle && !selection.protection().equals("none") && selection.suites().contains(Suite.SPLIT_BRAIN)) {
                // The risk beside its cure: what an unprotected leader does when it is cut off.
                Map<TrialKind, Integer> unprotected = new EnumMap<>(TrialKind.class);
                unprotected.put(TrialKind.CUT_OFF, Math.min(2, selection.trials().orElse(2)));
                add(cells, selection, new Cell(world.name(), timeouts, "none"), unprotected,
                        rounds(selection, world, timeouts, 0));
            }
        }
        return cells;
    }

    private static Rounds rounds(Selection selection, World world, Timeouts timeouts, int count) {
        List<ScheduleChoice> schedules = selection.schedules().stream().filter(choice -> choice.isFor(world)).toList();
        return new Rounds(count, schedules, world, timeouts, new Streams(selection.seed()),
                selection.backend());
    }

    private static Map<TrialKind, Integer> counts(Selection selection, World world, boolean middle) {
        int trials = selection.trials().orElse(DEFAULT_TRIALS);
        Map<TrialKind, Integer> counts = new EnumMap<>(TrialKind.class);
        counts.put(TrialKind.COLD_START, 1);
        counts.put(TrialKind.QUIET, 1);
        counts.put(TrialKind.WRITES, world.nodes().size());
        counts.put(TrialKind.KILL, trials);
        counts.put(TrialKind.CUT_OFF, trials);
        if (middle) {
            counts.put(TrialKind.DEAF, 1);
            counts.put(TrialKind.MUTE, 1);
            counts.put(TrialKind.BRIDGE, 2);
        }
        return counts;
    }

    private static void add(List<CellPlan> cells, Selection selection, Cell cell, Map<TrialKind, Integer> counts,
            Rounds rounds) {
        counts.entrySet().removeIf(entry -> entry.getValue() == 0 || !selection.wants(entry.getKey()));
        if (!rounds.none()) {
            counts.put(TrialKind.SCHEDULE, rounds.planned());
        }
        if (!counts.isEmpty()) {
            cells.add(new CellPlan(cell, counts, rounds, selection.underLoad(), selection.workload()));
        }
    }
}
