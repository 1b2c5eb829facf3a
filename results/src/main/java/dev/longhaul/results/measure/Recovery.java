package dev.longhaul.results.measure;

import java.util.Optional;
import java.util.SortedMap;

import dev.longhaul.results.record.TrialKind;

/**
 * Losing the leader in one way, or starting cold: over the valid trials of one kind in one cell. Times in ns.
 *
 * @param timeToLeader censored trials included
 * @param detection of the trials that found a leader; so are election and recognition
 * @param failedRounds of the terms in which somebody stood until the next leader was recognised, those that elected nobody
 * @param firstWrite time-to-first-write per client region, without the trials in which it was cut off together with the leader
 * @param cutOffClients per client region in how many trials it was cut off together with the leader; regions that never were are left out
 * @param momentError largest error of the moment of a fault, ns: what began at {@code t} was in effect by {@code inEffect}
 * @param expectation by the closed formula, for kills
 */
public record Recovery(TrialKind kind, Sample timeToLeader, Sample detection, Sample election, Sample recognition,
        Proportion failedRounds, SortedMap<String, Sample> firstWrite, SortedMap<String, Integer> cutOffClients,
        long momentError,
        Optional<Expectation> expectation) {
    /** In how many trials clients of a region meant to write after the fault, those in which they were cut off with the leader included. */
    public int trialsWith(String client) {
        return firstWrite.getOrDefault(client, Sample.EMPTY).n() + cutOffClients.getOrDefault(client, 0);
    }
}
