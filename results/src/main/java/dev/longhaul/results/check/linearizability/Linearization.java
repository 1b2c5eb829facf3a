package dev.longhaul.results.check.linearizability;

import java.util.List;
import java.util.Optional;

import dev.longhaul.results.check.CheckResult.Answer;

/**
 * What a check came to. OK: it is linearizable. UNKNOWN: time or memory did not suffice.
 *
 * @param operations that were to be put in order, pending ones included
 * @param keys how many objects they are about
 * @param contradiction why it is ILLEGAL
 * @param unanswered of which keys nothing is known, when UNKNOWN
 */
public record Linearization(Answer answer, int operations, int keys, Optional<Contradiction> contradiction,
        List<Unanswered> unanswered) {
    public Linearization {
        unanswered = List.copyOf(unanswered);
    }
}
