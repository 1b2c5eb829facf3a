package dev.longhaul.results.measure;

import java.util.Optional;
import java.util.SortedMap;

import dev.longhaul.results.record.TrialKind;

/**
 * Losing the leader in one way, or starting cold: over the valid trials of one kind in one cell. Times in ns.
 *
 * @param timeToLeader censored trials included
 * @param detection of the trials that found a leader; so are election and recognition
 * @param firstWrite time-to-first-write per client region
 * @param expectation by the closed formula, for kills
 */
public record Recovery(TrialKind kind, Sample timeToLeader, Sample detection, Sample election, Sample recognition,
        SortedMap<String, Sample> firstWrite, Optional<Expectation> expectation) {}
