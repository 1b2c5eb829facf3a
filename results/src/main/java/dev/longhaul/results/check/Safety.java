package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.List;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.record.Run;

/**
 * All invariants of a run.
 *
 * @param staleLocalReads reads of one node's local state ({@code stale_get}) that were older than a write acknowledged before they began:
 *            what such reads may do, and no violation
 */
public record Safety(List<CheckResult> checks, List<Violation> staleLocalReads) {
    public Safety {
        checks = List.copyOf(checks);
        staleLocalReads = List.copyOf(staleLocalReads);
    }

    /** Checks of histories with no reads of local state. */
    public Safety(List<CheckResult> checks) {
        this(checks, List.of());
    }

    /** Checks every cluster of the run, trials that are not valid included: safety has no invalid trials; and the twins, where there are. */
    public static Safety of(Run run) {
        Histories histories = new Histories(run.operations());
        List<CheckResult> checks = new ArrayList<>(
                List.of(ElectionSafety.check(run.events()), histories.writes(), histories.reads()));
        if (!run.twins().isEmpty()) {
            checks.add(TwinSafety.check(run.twins()));
        }
        return new Safety(checks, histories.staleLocalReads());
    }

    /**
     * ILLEGAL if any check is; else UNKNOWN if one is that had something to examine, or if none had; else OK. A run that made no reads is
     * not unknown for that; one whose twins alone were examined is.
     */
    public Answer answer() {
        if (checks.stream().anyMatch(c -> c.answer() == Answer.ILLEGAL)) {
            return Answer.ILLEGAL;
        }
        List<CheckResult> examined = checks.stream()
                .filter(c -> c.examined() > 0 && !c.name().equals(TwinSafety.NAME)).toList();
        return !examined.isEmpty() && examined.stream().allMatch(c -> c.answer() == Answer.OK)
                ? Answer.OK
                : Answer.UNKNOWN;
    }

    /** Every violation of every check, in the order of the checks. */
    public List<Violation> violations() {
        return checks.stream().flatMap(c -> c.violations().stream()).toList();
    }
}
