package dev.longhaul.results.measure;

import java.util.Optional;

/**
 * One time with two leaders, and what clients saw in it.
 *
 * @param trial in which it began
 * @param old the leader of the lowest term; empty where both led in one term
 */
public record SplitWindow(String trial, DualLeader window, Optional<DualLeader.NodeTerm> old, ClientView seen) {}
