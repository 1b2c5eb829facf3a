package dev.longhaul.chaos.experiment;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord.Outcome;

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

    /** Who asks for a schedule wants to know how the cluster bore it: one that could not be played, healed or outlived tells nothing good. */
    private static boolean schedulesPlayed(Analysis analysis) {
        return analysis.trials().stream().map(TrialResult::trial)
                .filter(trial -> trial.kind() == TrialKind.SCHEDULE)
                .allMatch(trial -> trial.valid() && trial.outcome() == Outcome.OK);
    }
}
