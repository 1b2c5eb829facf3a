package dev.longhaul.results.chart;

import java.util.List;
import java.util.TreeSet;

/**
 * Operations of several processes: a lane a process, a bar from invocation to return. The horizontal axis counts these events and does not measure time:
 * which came first is all that matters to an order, and near events stay apart.
 */
public final class OperationLanes {
    private static final double LANE = 36;
    private static final double BAR = 22;
    private static final double LEAST = 54;
    private static final double LETTER = 6.6;

    /** What an operation is to the finding. */
    public enum Part {
        /** It is only there. */
        BESIDE("var(--follower)", ""),
        /** Its answer is contradicted. */
        NEEDED("var(--s6)", ""),
        /** It fits nowhere. */
        STUCK("var(--s5)", "stroke:var(--dual);stroke-width:2.5");

        final String fill;
        final String style;

        Part(String fill, String style) {
            this.fill = fill;
            this.style = style;
        }
    }

    /**
     * An operation.
     *
     * @param lane its process
     * @param from when it was invoked
     * @param to when it returned; {@link Long#MAX_VALUE} if it never did: drawn open to the right
     * @param text what it did
     */
    public record Bar(String lane, long from, long to, String text, Part part) {}

    private OperationLanes() {
    }

    /** Draws the bars, each in its lane; lanes from above in the given order. */
    public static String draw(String id, String title, String alternative, List<String> lanes, List<Bar> bars) {
        List<Long> events = events(bars);
        double names = lanes.stream().mapToDouble(Frame::textWidth).max().orElse(40);
        double step = step(bars, events);
        double width = Math.max(Frame.NARROW, names + 40 + step * events.size());
        Frame frame = new Frame(width, lanes.size() * LANE + 40, names + 14, 12, 14, 26);
        for (int i = 0; i < lanes.size(); i++) {
            double middle = frame.top + i * LANE + LANE / 2;
            frame.back.line(frame.left, middle, frame.right, middle, "g");
            frame.front.text(frame.left - 8, middle + 4, "end", "", lanes.get(i));
        }
        frame.back.text((frame.left + frame.right) / 2, frame.bottom + 18, "middle", "m s",
                "events in the order of time; open bars never returned");
        for (Bar bar : bars) {
            double top = frame.top + lanes.indexOf(bar.lane) * LANE + (LANE - BAR) / 2;
            double left = frame.left + 10 + step * events.indexOf(bar.from);
            boolean open = bar.to == Long.MAX_VALUE;
            double right = open ? frame.right : frame.left + 10 + step * events.indexOf(bar.to);
            frame.front.add("rect", "x", left, "y", top, "width", right - left, "height", BAR, "rx", open ? "" : 3,
                    "fill", bar.part.fill, "style",
                    open ? bar.part.style + ";stroke:var(--muted);stroke-dasharray:4 3" : bar.part.style);
            frame.front.text(left + 5, top + 15, "start", bar.part == Part.STUCK
                    ? "s b oc"
                    : bar.part == Part.NEEDED
                            ? "s oc"
                            : "s",
                    bar.text);
        }
        return frame.close(id, title, alternative);
    }

    private static List<Long> events(List<Bar> bars) {
        TreeSet<Long> events = new TreeSet<>();
        for (Bar bar : bars) {
            events.add(bar.from);
            if (bar.to != Long.MAX_VALUE) {
                events.add(bar.to);
            }
        }
        return List.copyOf(events);
    }

    /** As wide as every bar needs for its text. */
    private static double step(List<Bar> bars, List<Long> events) {
        double step = LEAST;
        for (Bar bar : bars) {
            int end = bar.to == Long.MAX_VALUE ? events.size() : events.indexOf(bar.to);
            int steps = Math.max(1, end - events.indexOf(bar.from));
            step = Math.max(step, (bar.text.length() * LETTER + 12) / steps);
        }
        return step;
    }
}
