package dev.longhaul.chaos.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table as comma-separated text: lines that begin with # are comments, the first other line names the columns, the last column takes the
 * rest of its line, commas and all.
 *
 * @param comments what the comments say, line by line, without their #
 */
public record Lines(String file, List<String> comments, List<Line> lines) {
    /** One line, its fields by column. */
    record Line(String file, int number, Map<String, String> fields) {
        /** @throws BadTable if the table has no such column */
        String text(String column) {
            String text = fields.get(column);
            if (text == null) {
                throw wrong("there is no column '" + column + "'; there are " + String.join(", ", fields.keySet()));
            }
            return text;
        }

        /** A number; NaN where the field is empty. */
        double number(String column) {
            String text = text(column);
            try {
                return text.isEmpty()
                        ? Double.NaN
                        : text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw wrong(column + " '" + text + "' is no number");
            }
        }

        int whole(String column) {
            return whole(column, text(column));
        }

        /** @param text that stands for the column's field */
        int whole(String column, String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw wrong(column + " '" + text + "' is no whole number");
            }
        }

        BadTable wrong(String what) {
            return new BadTable(file, number, what);
        }
    }

    /** A table of this program. */
    static Lines ofResource(String name) {
        try (InputStream in = Lines.class.getResourceAsStream("/published/" + name)) {
            return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("table " + name, e);
        }
    }

    /**
     * A table of somebody else.
     *
     * @throws BadTable if there is no such file
     * @throws IOException if the file cannot be read
     */
    public static Lines of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadTable("there is no file " + file);
        }
        return of(file.toString(), Files.readString(file));
    }

    /** @throws BadTable where a line has not as many fields as there are columns */
    static Lines of(String file, String text) {
        List<String> comments = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<String> columns = List.of();
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i).strip();
            if (line.startsWith("#")) {
                comments.add(line.substring(1).strip());
            } else if (!line.isEmpty() && columns.isEmpty()) {
                columns = Arrays.stream(line.split(",")).map(String::strip).toList();
            } else if (!line.isEmpty()) {
                lines.add(line(file, i + 1, columns, line));
            }
        }
        return new Lines(file, List.copyOf(comments), List.copyOf(lines));
    }

    private static Line line(String file, int number, List<String> columns, String text) {
        String[] fields = text.split(",", columns.size());
        if (fields.length < columns.size()) {
            throw new BadTable(file, number, fields.length + " fields, but there are " + columns.size() + " columns: "
                    + columns.stream().collect(Collectors.joining(",")));
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i++) {
            named.put(columns.get(i), fields[i].strip());
        }
        return new Line(file, number, named);
    }
}
