package dev.longhaul.results.record;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.longhaul.results.record.RunHeader.WorldRecord;

/**
 * {@code sweep.json}: what a sweep is to measure.
 *
 * @param format version of the directory, {@link #FORMAT}
 * @param title as the sweep's file has it
 * @param file the sweep's file, as it was named
 * @param digest of the file and of the worlds it names: SHA-256, hexadecimal
 * @param version of what measures: cells of another version are not mixed in
 * @param seed of all streams
 * @param command the line that repeats the sweep
 * @param settings how much is measured, for people; sorted by name
 * @param worlds in the order of the grid
 * @param cells in the order of the grid
 */
public record SweepHeader(int format, String title, String file, String digest, String version, long seed,
        String command, SortedMap<String, String> settings, List<WorldRecord> worlds, List<Cell> cells) {
    /** The format that is written and read. */
    public static final int FORMAT = 1;

    public SweepHeader {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        worlds = List.copyOf(worlds);
        cells = List.copyOf(cells);
    }
}
