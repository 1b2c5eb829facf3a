package dev.longhaul.results.measure;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.TrialRecord;

/**
 * One trial, measured. Invalid ones too: they are shown, and counted nowhere.
 *
 * @param fault that was injected, if one was
 * @param takeover for cold starts and for faults that took effect
 * @param firstWrite time-to-first-write per client region: a sample of one
 * @param cutOffClients client regions that were cut off together with the leader, so that no cluster could have served them; they are not in
 *            {@code firstWrite}
 * @param dualLeaders that began in the trial
 * @param leaderless stretches without a recognised leader within the trial
 * @param elections that started in the trial
 * @param rounds terms in which somebody stood between the fault and the next recognised leader, or the end of the wait for one
 * @param failedRounds of those, terms that elected nobody: a split vote or a time-out
 * @param seen by clients inside its dual-leader intervals
 */
public record TrialResult(TrialRecord trial, Optional<FaultRecord> fault, Optional<Takeover> takeover,
        SortedMap<String, Sample> firstWrite, SortedSet<String> cutOffClients, List<DualLeader> dualLeaders,
        List<Span> leaderless,
        List<Election> elections, int rounds, int failedRounds, ClientView seen) {
    /** How much earlier than {@code inEffect} the fault may have struck, ns; 0 without a fault. */
    public long momentError() {
        return fault.map(f -> Math.max(0, f.inEffect() - f.t())).orElse(0L);
    }

    /** Whether its fault struck at a moment that is not known well enough for a time-to-leader; all else of it counts. */
    public boolean late() {
        return fault.filter(f -> Takeovers.late(trial, f)).isPresent();
    }
}
