package dev.longhaul.results.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text and numbers.
 *
 * @param head a column's name, with its unit
 * @param rows as many cells as the head has columns
 */
public record Table(List<String> head, List<List<Cell>> rows) {
    /** Text as shown, and the key by which a column sorts: a number, or NaN for the text itself. */
    public record Cell(String text, double key) {
        public static Cell of(String text) {
            return new Cell(text, Double.NaN);
        }

        public static Cell of(String text, double key) {
            return new Cell(text, key);
        }
    }

    public Table(String... head) {
        this(List.of(head), new ArrayList<>());
    }

    /** Adds a row; a {@link Cell} is taken as it is, all else as text. */
    public Table row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + head.size() + " columns");
        }
        List<Cell> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Cell ready ? ready : Cell.of(String.valueOf(cell)));
        }
        rows.add(List.copyOf(row));
        return this;
    }
}
