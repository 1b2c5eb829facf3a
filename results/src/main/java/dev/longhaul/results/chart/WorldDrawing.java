package dev.longhaul.results.chart;

import java.util.Arrays;
import java.util.List;

/** A world: regions placed so that distance on paper follows the round trip, nodes and clients in them, round trips on the edges. */
public final class WorldDrawing {
    private static final int STEPS = 300;

    /** A region with what stands in it. */
    public record Region(String name, List<String> nodes, boolean client) {}

    private WorldDrawing() {
    }

    /** Draws regions; {@code rtt[i][j]} is the round trip between two of them in ms, NaN where nothing runs between them. */
    public static String draw(String id, String title, String alternative, List<Region> regions, double[][] rtt) {
        Frame frame = new Frame(Frame.NARROW, regions.size() == 1 ? 140 : 320, 74, 74, 44, 56);
        double[][] place = places(rtt);
        double[][] at = new double[regions.size()][];
        for (int i = 0; i < regions.size(); i++) {
            at[i] = new double[]{frame.x(place[i][0]), frame.y(place[i][1])};
        }
        for (int i = 0; i < regions.size(); i++) {
            for (int j = i + 1; j < regions.size(); j++) {
                if (!Double.isNaN(rtt[i][j])) {
                    frame.back.line(at[i][0], at[i][1], at[j][0], at[j][1], "a");
                    frame.front.text((at[i][0] + at[j][0]) / 2, (at[i][1] + at[j][1]) / 2 + 4, "middle", "b halo",
                            Numbers.significant(rtt[i][j]) + " ms");
                }
            }
        }
        for (int i = 0; i < regions.size(); i++) {
            region(frame.front, regions.get(i), at[i][0], at[i][1]);
        }
        return frame.close(id, title, alternative);
    }

    private static void region(Svg svg, Region region, double x, double y) {
        int nodes = region.nodes.size();
        double width = Math.max(34, nodes * 24 + 10);
        svg.add("rect", "x", x - width / 2, "y", y - 16, "width", width, "height", 32, "rx", 16, "style",
                "fill:var(--box);stroke:var(--muted)");
        for (int n = 0; n < nodes; n++) {
            double cx = x + (n - (nodes - 1) / 2.0) * 24;
            svg.add("circle", "cx", cx, "cy", y, "r", 10, "fill", "var(--s1)").text(cx, y + 4, "middle", "s b on",
                    region.nodes.get(n));
        }
        svg.text(x, y + 31, "middle", "b halo", region.name);
        if (region.client) {
            svg.text(x, y + 45, "middle", "s m halo", nodes == 0 ? "clients only" : "clients");
        }
    }

    /** Places from 0 to 1 whose distances follow the round trips: stress majorisation from a circle, the same for the same world. */
    static double[][] places(double[][] rtt) {
        int n = rtt.length;
        double[][] p = new double[n][2];
        double mean = 0;
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            p[i][0] = Math.cos(Math.PI * (0.5 + 2.0 * i / n));
            p[i][1] = Math.sin(Math.PI * (0.5 + 2.0 * i / n));
            for (int j = 0; j < i; j++) {
                mean += Double.isNaN(rtt[i][j]) ? 0 : rtt[i][j];
                pairs += Double.isNaN(rtt[i][j]) ? 0 : 1;
            }
        }
        mean = pairs == 0 || mean == 0 ? 1 : mean / pairs;
        for (int step = 0; step < STEPS && n > 2; step++) {
            p = majorise(p, rtt, mean);
        }
        return fit(p);
    }

    private static double[][] majorise(double[][] p, double[][] rtt, double mean) {
        int n = p.length;
        double[][] next = new double[n][2];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i == j) {
                    continue;
                }
                // Half the mean is added to all, so that names of near regions do not cover each other.
                double wanted = ((Double.isNaN(rtt[i][j]) ? mean : rtt[i][j]) + mean / 2) / mean;
                double dx = p[i][0] - p[j][0];
                double dy = p[i][1] - p[j][1];
                double distance = Math.max(1e-6, Math.hypot(dx, dy));
                next[i][0] += (p[j][0] + wanted * dx / distance) / (n - 1);
                next[i][1] += (p[j][1] + wanted * dy / distance) / (n - 1);
            }
        }
        return next;
    }

    private static double[][] fit(double[][] p) {
        for (int axis = 0; axis < 2; axis++) {
            int a = axis;
            double least = Arrays.stream(p).mapToDouble(v -> v[a]).min().orElse(0);
            double most = Arrays.stream(p).mapToDouble(v -> v[a]).max().orElse(1);
            for (double[] point : p) {
                point[a] = most - least < 1e-6 ? 0.5 : (point[a] - least) / (most - least);
            }
        }
        return p;
    }
}
