package dev.longhaul.results.report;

import dev.longhaul.results.chart.Table;
import java.util.stream.Collectors;

/** A small writer of Markdown as code forges read it. */
public final class Markdown {
    private Markdown() {
    }

    /** Text whose characters have no meaning but themselves. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '<') {
                safe.append("&lt;");
            } else if (c == '\n' || c == '\r') {
                safe.append(' ');
            } else {
                safe.append("\\`*_[]|".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return safe.toString();
    }

    /** A table, its head first. */
    public static String table(Table table) {
        StringBuilder out = new StringBuilder();
        out.append(table.head().stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |\n")));
        out.append("| ---".repeat(table.head().size())).append(" |\n");
        table.rows().forEach(row -> out.append(row.stream().map(cell -> escape(cell.text()))
                .collect(Collectors.joining(" | ", "| ", " |\n"))));
        return out.toString();
    }
}
