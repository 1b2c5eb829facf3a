package dev.longhaul.results.record;

import java.nio.file.Path;
import java.util.List;

/**
 * A sweep as read back.
 *
 * @param directory where it was read from
 * @param cells those that were finished, in the order of the header
 */
public record SweepRecord(Path directory, SweepHeader header, List<SimulatedCell> cells) {
    public SweepRecord {
        cells = List.copyOf(cells);
    }
}
