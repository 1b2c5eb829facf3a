package dev.longhaul.results.measure;

import java.util.List;

import dev.longhaul.results.check.Safety;
import dev.longhaul.results.record.Cell;

/**
 * What the clients of one cell saw.
 *
 * @param safety what each check came to in its trials, invalid ones included
 * @param staleReads per client region, local ones behind the others
 * @param healings per kind of trial
 * @param windows each time with two leaders in a trial, the longest first
 * @param examples the worst that each check found, then the oldest stale read of local state
 */
public record CellClients(Cell cell, Safety safety, List<StaleReads> staleReads, List<Healing> healings,
        List<SplitWindow> windows, List<Example> examples) {
    public CellClients {
        staleReads = List.copyOf(staleReads);
        healings = List.copyOf(healings);
        windows = List.copyOf(windows);
        examples = List.copyOf(examples);
    }

    /** Stale reads of local state. */
    public long staleLocal() {
        return staleReads.stream().filter(StaleReads::local).mapToLong(r -> r.ages().n()).sum();
    }
}
