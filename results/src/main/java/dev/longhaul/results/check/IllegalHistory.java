package dev.longhaul.results.check;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.linearizability.Contradiction;

/**
 * A history that no order explains.
 *
 * @param trial of the first operation on the key
 * @param contradiction the smallest piece that shows it
 * @param sequential whether the trial's history is at least sequentially consistent
 */
public record IllegalHistory(String cluster, String trial, Contradiction contradiction, Answer sequential) {}
