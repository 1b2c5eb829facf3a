package dev.longhaul.chaos.published;

import java.util.List;

/**
 * A distribution of election times as it was published; milliseconds, NaN where nothing was.
 *
 * @param figure where it was published
 * @param label of its curve, which also says what is particular about its set-up
 */
public record PublishedRow(String figure, String label, double p1, double p10, double p50, double p90, double p99,
        double max, double mean) {
    /** All rows of a table with the columns figure, case, p1, p10, p50, p90, p99, max and mean. */
    public static List<PublishedRow> of(Lines table) {
        return table.lines().stream()
                .map(line -> new PublishedRow(line.text("figure"), line.text("case"), line.number("p1"),
                        line.number("p10"), line.number("p50"), line.number("p90"), line.number("p99"),
                        line.number("max"), line.number("mean")))
                .toList();
    }

    /** The rows that come with this program. */
    public static Lines table() {
        return Lines.ofResource("elections.csv");
    }

    /** Figure and case. */
    public String name() {
        return figure + ", " + label;
    }
}
