package dev.longhaul.chaos.experiment;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader.PlannedCell;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How a run ends, for scripts (measurement.md, rule 7). */
public enum ExitCode {
    AS_WANTED(0), UNSAFE(1), UNKNOWN(2), OBJECTIVE_MISSED(3), HARNESS_FAILED(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }

    /** The worst that is true of a run: a violation outweighs all else; a slow world is nothing to fail for unless an objective says so. */
    public static ExitCode of(Analysis analysis, boolean harnessFailed) {
        CheckResult.Answer answer = analysis.safety().answer();
        if (answer == CheckResult.Answer.ILLEGAL) {
            return UNSAFE;
        }
        if (harnessFailed) {
            return HARNESS_FAILED;
        }
        if (!analysis.missed().isEmpty()) {
            return OBJECTIVE_MISSED;
        }
        return answer == CheckResult.Answer.UNKNOWN || !schedulesPlayed(analysis) ? UNKNOWN : AS_WANTED;
    }

    /**
     * Who asks for a schedule wants to know how the cluster bore it: one that could not be played, healed or outlived tells nothing good. Where as
     * many of them run as time allows, those of chance may ask for what cannot be just then, a second cut of what is cut, and enough are left.
     */
    private static boolean schedulesPlayed(Analysis analysis) {
        Set<Cell> unlimited = analysis.run().header().cells().stream()
                .filter(planned -> planned.trials().getOrDefault(TrialKind.SCHEDULE, 1) == 0).map(PlannedCell::cell)
                .collect(Collectors.toSet());
        Map<Cell, List<TrialRecord>> played = analysis.trials().stream().map(TrialResult::trial)
                .filter(trial -> trial.kind() == TrialKind.SCHEDULE).collect(Collectors.groupingBy(TrialRecord::cell));
        return played.entrySet().stream().allMatch(cell -> {
            List<TrialRecord> valid = cell.getValue().stream().filter(TrialRecord::valid).toList();
            boolean enough = unlimited.contains(cell.getKey())
                    ? !valid.isEmpty()
                    : valid.size() == cell.getValue().size();
            return enough && valid.stream().allMatch(trial -> trial.outcome() == Outcome.OK);
        });
    }
}
