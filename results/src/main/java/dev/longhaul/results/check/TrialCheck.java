package dev.longhaul.results.check;

import dev.longhaul.results.check.CheckResult.Answer;

/**
 * What a check came to in one trial of a cluster.
 *
 * @param trial empty for what happened between trials
 * @param examined as of the whole result, and so {@code undecided}
 * @param violations how many began in it
 */
public record TrialCheck(String cluster, String trial, Answer answer, long examined, long undecided,
        long violations) {}
