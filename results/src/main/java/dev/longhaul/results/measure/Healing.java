package dev.longhaul.results.measure;

import java.util.SortedMap;

import dev.longhaul.results.record.TrialKind;

/**
 * Recovery after healing, over the valid trials of one kind in a cell that were healed. Times in ns, from the proof that all was healed.
 *
 * @param live until there were a leader and an acknowledged write of any client sent after it; trials that did not recover are censored at their end
 * @param firstWrite per client region the same for its own write; censored where the clients were stopped before it came
 */
public record Healing(TrialKind kind, Sample live, SortedMap<String, Sample> firstWrite) {}
