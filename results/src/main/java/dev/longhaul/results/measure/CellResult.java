package dev.longhaul.results.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.TrialKind;

/**
 * Everything measured of one cell; lists are in a fixed order and empty where nothing was measured.
 *
 * @param clockError the stamps of a node are exact to this, ns: the largest error of the offset of its clock; empty where the nodes' clock is
 *            the harness's, so that there is none
 * @param twin its simulated twin, if one ran
 */
public record CellResult(Cell cell, SortedMap<TrialKind, TrialCount> trials, Quiet quiet, List<Recovery> recoveries,
        List<SplitBrain> splitBrain, List<WriteLatency> writes, List<Availability> availability,
        List<TrafficRate> traffic, OptionalLong clockError, Optional<Twin> twin, Verdict verdict) {
    /** The recovery of a kind of trial, if it was measured. */
    public Optional<Recovery> recovery(TrialKind kind) {
        return recoveries.stream().filter(r -> r.kind() == kind).findFirst();
    }
}
