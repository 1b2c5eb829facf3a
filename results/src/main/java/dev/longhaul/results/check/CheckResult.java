package dev.longhaul.results.check;

import java.util.List;
import java.util.function.Predicate;

/**
 * What one check came to.
 *
 * @param name of the invariant, in words
 * @param examined terms, writes, reads or operations that were looked at
 * @param undecided of those, how many the data do not decide
 * @param trials the same for each trial of which something was examined, in the order in which they were met
 * @param whole whether it holds only where nothing is undecided
 * @param remark what else there is to know, for a person: how far an undecided check came; empty for nothing
 */
public record CheckResult(String name, Answer answer, long examined, long undecided, List<Violation> violations,
        List<TrialCheck> trials, boolean whole, String remark) {
    /** {@link #name()} of the search for orders. */
    public static final String LINEARIZABLE = "histories are linearizable";

    /** UNKNOWN: nothing could be examined, or the data or the limits do not suffice. */
    public enum Answer {
        OK, ILLEGAL, UNKNOWN
    }

    public CheckResult {
        violations = List.copyOf(violations);
        trials = List.copyOf(trials);
    }

    /** A result that is not told apart by trial. */
    public CheckResult(String name, Answer answer, long examined, long undecided, List<Violation> violations) {
        this(name, answer, examined, undecided, violations, List.of(), false, "");
    }

    /** The same of these trials alone. */
    CheckResult within(Predicate<TrialCheck> these) {
        List<TrialCheck> own = trials.stream().filter(these).toList();
        long looked = own.stream().mapToLong(TrialCheck::examined).sum();
        long open = own.stream().mapToLong(TrialCheck::undecided).sum();
        List<Violation> found = violations.stream().filter(v -> own.stream()
                .anyMatch(t -> t.cluster().equals(v.cluster()) && t.trial().equals(v.trial()))).toList();
        return new CheckResult(name, answer(looked, open, found.size(), whole), looked, open, found, own, whole, "");
    }

    /** ILLEGAL after a violation, UNKNOWN where nothing was examined or too much of it is undecided, else OK. */
    static Answer answer(long examined, long undecided, long violations, boolean whole) {
        if (violations > 0) {
            return Answer.ILLEGAL;
        }
        return examined == undecided || whole && undecided > 0 ? Answer.UNKNOWN : Answer.OK;
    }
}
