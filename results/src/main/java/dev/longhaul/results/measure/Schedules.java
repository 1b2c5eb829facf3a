package dev.longhaul.results.measure;

import dev.longhaul.results.check.Violation;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the schedules of faults that a cell went through.
 *
 * @param unsafe trials in which an invariant was broken, of all that ran: safety has no invalid trials
 * @param invalid trials of which a fault did not take effect or whose links were not as configured, of all that ran
 * @param unready valid trials that had no leader and acknowledged write before the first fault, of the valid ones
 * @param unrecovered trials after which no leader or no acknowledged write came within the bound, or not all could be healed, of the valid
 *            ones that were ready
 * @param elections per hour of the time within the schedules of valid trials
 * @param leaderless share of that time without a recognised leader, 0 to 1; 0 where there is none
 */
public record Schedules(Cell cell, Proportion unsafe, Proportion invalid, Proportion unready,
        Proportion unrecovered, Rate elections,
        double leaderless) {
    /** One for each cell with such trials, in the order of the cells. */
    public static List<Schedules> of(Analysis analysis) {
        Set<String> broken = analysis.safety().violations().stream().map(Violation::trial).collect(Collectors.toSet());
        List<Schedules> schedules = new ArrayList<>();
        for (CellResult cell : analysis.cells()) {
            List<TrialResult> played = analysis.trials().stream()
                    .filter(trial -> trial.trial().kind() == TrialKind.SCHEDULE
                            && trial.trial().cell().equals(cell.cell()))
                    .toList();
            if (!played.isEmpty()) {
                schedules.add(of(cell.cell(), played, broken));
            }
        }
        return schedules;
    }

    private static Schedules of(Cell cell, List<TrialResult> played, Set<String> broken) {
        List<TrialResult> valid = played.stream().filter(trial -> trial.trial().valid()).toList();
        long unsafe = played.stream().filter(trial -> broken.contains(trial.trial().trial())).count();
        long unready = valid.stream().filter(trial -> trial.trial().outcome() == Outcome.FAILED_TO_START).count();
        long unrecovered = valid.stream().filter(trial -> trial.trial().outcome() != Outcome.OK).count() - unready;
        long nanos = 0;
        long without = 0;
        long elections = 0;
        for (TrialResult trial : valid) {
            TrialRecord.Phases phases = trial.trial().phases();
            Span window = new Span(phases.from(), Math.max(phases.from(), phases.to()));
            nanos += window.length();
            elections += trial.elections().size();
            without += trial.leaderless().stream().mapToLong(window::overlap).sum();
        }
        return new Schedules(cell, Proportion.of(unsafe, played.size()),
                Proportion.of(played.size() - valid.size(), played.size()), Proportion.of(unready, valid.size()),
                Proportion.of(unrecovered, valid.size() - unready),
                Rate.of(elections, nanos), nanos == 0 ? 0 : (double) without / nanos);
    }
}
