package dev.longhaul.results.check;

import java.util.List;

/** All invariants of a run. */
public record Safety(List<CheckResult> checks) {
    public Safety {
        checks = List.copyOf(checks);
    }

    /** ILLEGAL if any check is; UNKNOWN if none is and one is unknown; else OK. */
    public CheckResult.Answer answer() {
        if (checks.stream().anyMatch(c -> c.answer() == CheckResult.Answer.ILLEGAL)) {
            return CheckResult.Answer.ILLEGAL;
        }
        return checks.stream().allMatch(c -> c.answer() == CheckResult.Answer.OK)
                ? CheckResult.Answer.OK
                : CheckResult.Answer.UNKNOWN;
    }

    /** Every violation of every check, in the order of the checks. */
    public List<Violation> violations() {
        return checks.stream().flatMap(c -> c.violations().stream()).toList();
    }
}
