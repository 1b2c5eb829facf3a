package dev.longhaul.results.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.record.Run;

/**
 * All invariants of a run.
 *
 * @param staleLocalReads reads of one node's local state ({@code stale_get}) that were older than a write acknowledged before they began:
 *            what such reads may do, and no violation
 * @param illegal why histories are not linearizable, one a trial
 */
public record Safety(List<CheckResult> checks, List<Violation> staleLocalReads, List<IllegalHistory> illegal) {
    /** What the search for orders may take: most histories take milliseconds. */
    private static final Duration BUDGET = Duration.ofSeconds(40);

    /** What they find counts; that they find nothing says nothing of real nodes. */
    private static final Set<String> OF_THE_SIMULATOR = Set.of(TwinSafety.NAME, SimulatorInvariants.NAME);

    public Safety {
        checks = List.copyOf(checks);
        staleLocalReads = List.copyOf(staleLocalReads);
        illegal = List.copyOf(illegal);
    }

    /** Checks that found each history to have an order, or did not look for one. */
    public Safety(List<CheckResult> checks, List<Violation> staleLocalReads) {
        this(checks, staleLocalReads, List.of());
    }

    /** Checks of histories with no reads of local state. */
    public Safety(List<CheckResult> checks) {
        this(checks, List.of());
    }

    /** Checks every cluster of the run, trials that are not valid included: safety has no invalid trials; and the twins, where there are. */
    public static Safety of(Run run) {
        return of(run, Limits.ofTime(BUDGET), (check, nanos) -> {});
    }

    /**
     * @param limits of the search for orders, all histories together; what they do not suffice for is UNKNOWN
     * @param told takes each result as it is there, and the nanoseconds that it took
     */
    public static Safety of(Run run, Limits limits, ObjLongConsumer<CheckResult> told) {
        SafetyChecks checks = new SafetyChecks(run, told);
        return new Safety(checks.run(limits), checks.staleLocalReads(), checks.illegal());
    }

    /** The same without the search for orders: what takes one look at each operation. */
    public static Safety quick(Run run) {
        SafetyChecks checks = new SafetyChecks(run, (check, nanos) -> {});
        return new Safety(checks.run(null), checks.staleLocalReads(), List.of());
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
                .filter(c -> c.examined() > 0 && !OF_THE_SIMULATOR.contains(c.name())).toList();
        return !examined.isEmpty() && examined.stream().allMatch(c -> c.answer() == Answer.OK)
                ? Answer.OK
                : Answer.UNKNOWN;
    }

    /** Every violation of every check, in the order of the checks. */
    public List<Violation> violations() {
        return checks.stream().flatMap(c -> c.violations().stream()).toList();
    }

    /** The same of these trials alone, each check that examined something of them. */
    public Safety within(Predicate<TrialCheck> these) {
        List<CheckResult> own = new ArrayList<>();
        for (CheckResult check : checks) {
            CheckResult part = check.within(these);
            if (part.examined() > 0 || !part.violations().isEmpty()) {
                own.add(part);
            }
        }
        return new Safety(own);
    }
}
