package dev.longhaul.raft;

import java.util.List;

/**
 * What storage found at start: the durable state of an earlier life, or {@link #EMPTY}.
 *
 * @param log all durable entries in order, from index 1 without a gap (snapshots will let it start later)
 */
public record Recovered(HardState hardState, List<Entry> log) {
    public static final Recovered EMPTY = new Recovered(HardState.INITIAL, List.of());
}
