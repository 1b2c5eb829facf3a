package dev.longhaul.regions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Measured round trips in milliseconds between named regions, read from a CSV file. Two shapes are read: a square (the
 * first row names the destinations, the first column the sources) and a list of pairs (two names and a column whose name
 * begins with {@code avg} or {@code rtt}). Lines that begin with {@code #} tell the source.
 */
final class Matrix {

    private static final double MOST_MILLIS = 10_000;
    private static final int MOST_ROWS = 20_000;

    private final String file;
    private final List<String> comments = new ArrayList<>();
    private final Set<String> regions = new LinkedHashSet<>();
    private final Map<RegionPair, Double> measured = new LinkedHashMap<>();

    private Matrix(String file) {
        this.file = file;
    }

    static Matrix read(ProfileFiles.Found found) {
        Matrix matrix = new Matrix(found.label());
        List<String> header = null;
        int line = 0;
        for (String text : found.text().lines().toList()) {
            line++;
            if (text.startsWith("#")) {
                matrix.comments.add(text.substring(1).strip());
            } else if (!text.isBlank()) {
                List<String> cells = List.of(text.split(",", -1)).stream().map(String::strip).toList();
                if (header == null) {
                    header = cells;
                } else {
                    matrix.row(header, cells, line);
                }
            }
        }
        if (matrix.measured.isEmpty()) {
            throw new ProfileException(found.label(), 1,
                    "no round trip in it; a header row and rows of numbers are needed");
        }
        return matrix;
    }

    private void row(List<String> header, List<String> cells, int line) {
        if (cells.size() != header.size()) {
            throw new ProfileException(file, line, cells.size() + " cells, but the header has " + header.size());
        }
        if (line > MOST_ROWS) {
            throw new ProfileException(file, line, "more than " + MOST_ROWS + " lines");
        }
        int value = valueColumn(header);
        if (value >= 0) {
            put(cells.get(0), cells.get(1), cells.get(value), line);
            return;
        }
        for (int i = 1; i < cells.size(); i++) {
            put(cells.get(0), header.get(i), cells.get(i), line);
        }
    }

    private static int valueColumn(List<String> header) {
        for (int i = 2; i < header.size(); i++) {
            if (header.get(i).startsWith("avg") || header.get(i).startsWith("rtt")) {
                return i;
            }
        }
        return -1;
    }

    private void put(String from, String to, String cell, int line) {
        regions.add(from);
        regions.add(to);
        if (cell.isEmpty()) {
            return;
        }
        double millis;
        try {
            millis = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            millis = Double.NaN;
        }
        if (!(millis >= 0 && millis <= MOST_MILLIS)) {
            throw new ProfileException(file, line, "from " + from + " to " + to + ": '" + cell
                    + "' is no round trip; it is a number of milliseconds from 0 to " + (long) MOST_MILLIS);
        }
        measured.put(new RegionPair(from, to), millis);
    }

    String file() {
        return file;
    }

    Set<String> regions() {
        return regions;
    }

    /** The comment lines at the top in one line: what was measured, by whom, how and when. */
    String provenance() {
        return String.join("; ", comments);
    }

    /** What was measured from one end, in milliseconds. */
    OptionalDouble measured(String from, String to) {
        Double millis = measured.get(new RegionPair(from, to));
        return millis == null ? OptionalDouble.empty() : OptionalDouble.of(millis);
    }

    /** The pair's round trip: the mean of what both ends measured, or what the one did. */
    OptionalDouble roundTrip(String a, String b) {
        OptionalDouble there = measured(a, b);
        OptionalDouble back = measured(b, a);
        if (there.isPresent() && back.isPresent()) {
            return OptionalDouble.of((there.getAsDouble() + back.getAsDouble()) / 2);
        }
        return there.isPresent() ? there : back;
    }
}
