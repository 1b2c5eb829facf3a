package dev.longhaul.results.check;

import java.util.List;

/**
 * What one check came to.
 *
 * @param name of the invariant, in words
 * @param examined terms, writes or reads that were looked at
 * @param undecided of those, how many the data do not decide
 */
public record CheckResult(String name, Answer answer, long examined, long undecided, List<Violation> violations) {
    /** UNKNOWN: nothing could be examined. */
    public enum Answer {
        OK, ILLEGAL, UNKNOWN
    }

    public CheckResult {
        violations = List.copyOf(violations);
    }
}
