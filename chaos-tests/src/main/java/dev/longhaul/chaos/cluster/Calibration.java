package dev.longhaul.chaos.cluster;

import dev.longhaul.results.record.TrialRecord.PairProbe;
import java.util.List;

/**
 * The measured against the configured round trip of each pair of nodes.
 *
 * @param valid whether every pair that could be measured is within max(1 ms, 2 %)
 * @param reason the pairs outside it, or why pairs were not measured; empty when there is nothing to say
 */
public record Calibration(List<PairProbe> pairs, boolean valid, String reason) {
    public Calibration {
        pairs = List.copyOf(pairs);
    }
}
