package dev.longhaul.results.chart;

import java.util.List;

/** What clients saw over time: each operation a dot at its latency, and beneath it whether a window had an acknowledged write. */
public final class Timeline {
    private static final double STRIP = 16;
    private static final double SECOND = 1e9;
    private static final double MILLISECOND = 1e6;

    /** One operation: its intended start, its latency (ns) and whether it was acknowledged. */
    public record Dot(long t, long latency, boolean acknowledged) {}

    /** A client region: its operations, and per window whether a write was acknowledged. */
    public record Client(String region, List<Dot> dots, boolean[] windows) {}

    private Timeline() {
    }

    /**
     * Draws from {@code from} to {@code to}.
     *
     * @param zero what the axis calls 0
     * @param window length of a window of {@link Client#windows}, the first begins at {@code from}
     */
    public static String draw(String id, String title, String alternative, List<Client> clients, long from, long to,
            long zero, long window, List<SwimLanes.Stretch> faults) {
        double[] latencies = clients.stream().flatMap(c -> c.dots.stream()).mapToDouble(d -> d.latency / MILLISECOND)
                .filter(v -> v > 0).sorted().toArray();
        double names = clients.stream().mapToDouble(c -> Frame.textWidth(c.region)).max().orElse(40) + 14;
        double strips = clients.size() * (STRIP + 4) + 12;
        Frame frame = new Frame(Frame.WIDE, 264 + strips, Math.max(names, 56), 12, 44, 44 + strips);
        Axis x = new Axis((from - zero) / SECOND, Math.max(to - zero, from - zero + 1) / SECOND, false,
                "seconds since the fault took effect", Numbers::significant);
        Axis y = Axis.suiting(latencies.length == 0 ? 1 : latencies[0],
                latencies.length == 0 ? 10 : latencies[latencies.length - 1], "latency of writes, ms");
        for (SwimLanes.Stretch fault : faults) {
            double left = frame.x(x.at((fault.from() - zero) / SECOND));
            double right = frame.x(x.at((fault.to() - zero) / SECOND));
            frame.back.rect(left, frame.top, right - left, frame.height - 44 - frame.top, "var(--fault)");
            frame.front.text(left + 4, frame.top + 13, "start", "s m halo", fault.word());
        }
        frame.axisY(y, 4);
        axisX(frame, x);
        for (int c = 0; c < clients.size(); c++) {
            dots(frame, x, y, clients.get(c), c, zero);
            strip(frame, x, clients.get(c), frame.bottom + 12 + c * (STRIP + 4), c,
                    new double[]{(from - zero) / SECOND, window / SECOND});
        }
        return frame.close(id, title, alternative);
    }

    private static void axisX(Frame frame, Axis x) {
        double bottom = frame.height - 44;
        for (double tick : x.ticks(10)) {
            double at = frame.x(x.at(tick));
            frame.back.line(at, frame.top, at, bottom, "g");
            frame.back.text(at, bottom + 15, "middle", "m s", Numbers.significant(tick));
        }
        frame.back.text((frame.left + frame.right) / 2, bottom + 32, "middle", "m", x.title());
    }

    private static void dots(Frame frame, Axis x, Axis y, Client client, int index, long zero) {
        StringBuilder good = new StringBuilder();
        StringBuilder bad = new StringBuilder();
        for (Dot dot : client.dots) {
            double cx = frame.x(x.at((dot.t - zero) / SECOND));
            double cy = frame.y(y.at(dot.latency / MILLISECOND));
            if (dot.acknowledged) {
                good.append(Markers.path(index, cx, cy, 2));
            } else {
                bad.append('M').append(Svg.number(cx - 2.5)).append(' ').append(Svg.number(cy - 2.5))
                        .append("l5 5m0-5l-5 5");
            }
        }
        frame.front.add("path", "d", good, "fill", Theme.series(index));
        frame.front.add("path", "d", bad, "fill", "none", "style", "stroke:" + Theme.series(index));
    }

    private static void strip(Frame frame, Axis x, Client client, double y, int index, double[] time) {
        frame.front.open("text", "class", "s", "x", frame.left - 8, "y", y + 12, "text-anchor", "end", "style",
                "fill:" + Theme.series(index)).raw(Svg.escape(client.region)).close("text");
        frame.front.add("rect", "x", frame.left, "y", y, "width", frame.right - frame.left, "height", STRIP, "fill",
                "none", "style", "stroke:var(--grid)");
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < client.windows.length; i++) {
            int first = i;
            while (i < client.windows.length && client.windows[i]) {
                i++;
            }
            if (i > first) {
                double left = frame.x(x.at(time[0] + first * time[1]));
                double width = frame.x(x.at(time[0] + i * time[1])) - left;
                path.append('M').append(Svg.number(left)).append(' ').append(Svg.number(y)).append('h')
                        .append(Svg.number(width)).append('v').append(Svg.number(STRIP)).append('h')
                        .append(Svg.number(-width)).append('z');
            }
        }
        frame.front.add("path", "d", path, "fill", Theme.series(index), "style", "opacity:.7");
    }
}
