package dev.longhaul.results.chart;

import java.util.Arrays;
import java.util.List;

/** One thin bar a trial, its parts one after the other: spread and split at once. */
public final class StackChart {
    private static final double BAR = 7;
    private static final double GAP = 18;

    /** A trial's parts in s, in the order of the legend; a censored one is open at its end. */
    public record Row(double[] parts, boolean censored) {
        double total() {
            return Arrays.stream(parts).sum();
        }
    }

    /** Trials of one setting, in the order to be drawn. */
    public record Group(String label, List<Row> rows) {}

    private StackChart() {
    }

    /** Draws the groups beneath each other on a common axis from zero. */
    public static String draw(String id, String title, String alternative, String axisTitle, List<String> parts,
            List<Group> groups) {
        double names = groups.stream().mapToDouble(g -> Frame.textWidth(g.label)).max().orElse(40);
        double rows = groups.stream().mapToDouble(g -> Math.max(2, g.rows.size()) * BAR + GAP).sum();
        double most = groups.stream().flatMap(g -> g.rows.stream()).mapToDouble(Row::total).max().orElse(1);
        Axis x = Axis.fromZero(most, axisTitle);
        Frame frame = new Frame(Frame.NARROW, rows + 78, names + 12, 16, 30, 44);
        legend(frame, id, parts);
        frame.axisX(x, 5);
        double y = frame.top + GAP / 2;
        for (Group group : groups) {
            double height = Math.max(2, group.rows.size()) * BAR;
            frame.front.text(frame.left - 8, y + height / 2 + 4, "end", "s", group.label);
            for (int i = 0; i < group.rows.size(); i++) {
                row(frame, x, group.rows.get(i), y + i * BAR, id);
            }
            if (group.rows.isEmpty()) {
                frame.front.text(frame.left + 6, y + height / 2 + 4, "start", "s m", "not measured");
            }
            y += height + GAP;
        }
        frame.front.line(frame.left, frame.top, frame.left, frame.bottom, "a");
        return frame.close(id, title, alternative);
    }

    private static void row(Frame frame, Axis x, Row row, double y, String id) {
        double sum = 0;
        for (int p = 0; p < row.parts.length; p++) {
            double from = frame.x(x.at(sum));
            sum += row.parts[p];
            frame.front.rect(from, y, frame.x(x.at(sum)) - from, BAR - 1.5, fill(p, id));
        }
        if (row.censored) {
            double end = frame.x(x.at(sum));
            frame.front.add("path", "d", "M" + Svg.number(end) + " " + Svg.number(y) + "l5 2.8l-5 2.8", "fill", "none",
                    "style", "stroke:var(--fg)");
        }
    }

    private static String fill(int part, String id) {
        return part == 1 ? "url(#" + id + "-1)" : Theme.series(new int[]{0, 1, 2, 4}[part % 4]);
    }

    private static void legend(Frame frame, String id, List<String> parts) {
        frame.back.open("defs").open("pattern", "id", id + "-1", "width", 5, "height", 5, "patternUnits",
                "userSpaceOnUse", "patternTransform", "rotate(45)").rect(0, 0, 5, 5, Theme.series(1))
                .rect(0, 0, 1.5, 5, "var(--bg)").close("pattern").close("defs");
        double at = 0;
        for (int p = 0; p < parts.size(); p++) {
            frame.front.rect(at, 8, 11, 11, fill(p, id)).text(at + 15, 18, "start", "s", parts.get(p));
            at += 30 + Frame.textWidth(parts.get(p));
        }
    }
}
