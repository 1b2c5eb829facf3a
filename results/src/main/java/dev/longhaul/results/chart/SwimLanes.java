package dev.longhaul.results.chart;

import java.util.List;

/** Leadership over time: a lane per node, its role as colour and letter, its terms, the fault shaded, two leaders at once striped. */
public final class SwimLanes {
    private static final double LANE = 40;
    private static final double SECOND = 1e9;

    /** What a node was. */
    public enum State {
        FOLLOWER("follower", "", "var(--follower)"), PRE_CANDIDATE("pre-candidate", "P", "url(#lane-pre)"), CANDIDATE(
                "candidate", "C", "var(--s5)"), LEADER("leader", "L", "var(--s1)"), DOWN("down", "down", "var(--down)");

        final String word;
        final String letter;
        final String fill;

        State(String word, String letter, String fill) {
            this.word = word;
            this.letter = letter;
            this.fill = fill;
        }
    }

    /** A node in one state and term; ns. */
    public record Piece(long from, long to, State state, long term, boolean paused) {}

    /** A node's pieces in order. */
    public record Lane(String label, List<Piece> pieces) {}

    /** A stretch of time, ns, with a word for it. */
    public record Stretch(long from, long to, String word) {}

    private SwimLanes() {
    }

    /**
     * Draws lanes from {@code from} to {@code to}.
     *
     * @param zero ns that the axis calls 0
     * @param axisTitle what the axis counts
     * @param faults shaded over all lanes
     * @param doubles stretches with two leaders
     */
    public static String draw(String id, String title, String alternative, List<Lane> lanes, long from, long to,
            long zero, String axisTitle, List<Stretch> faults, List<Stretch> doubles) {
        double names = lanes.stream().mapToDouble(lane -> Frame.textWidth(lane.label)).max().orElse(40);
        Frame frame = new Frame(Frame.WIDE, lanes.size() * LANE + 84, names + 14, 12, 40, 44);
        Axis x = new Axis((from - zero) / SECOND, Math.max(to - zero, from - zero + 1) / SECOND, false,
                axisTitle, Numbers::significant);
        Svg labels = new Svg();
        patterns(frame.back, id);
        for (Stretch fault : faults) {
            shade(frame, x, fault, zero);
        }
        frame.axisX(x, 10);
        for (int i = 0; i < lanes.size(); i++) {
            double top = frame.top + i * LANE + 7;
            frame.front.text(frame.left - 8, top + 17, "end", "", lanes.get(i).label);
            for (Piece piece : lanes.get(i).pieces) {
                piece(frame, labels, x, piece, top, zero, id);
            }
        }
        for (Stretch stretch : doubles) {
            double left = frame.x(x.at((stretch.from - zero) / SECOND));
            double wide = Math.max(2, frame.x(x.at((stretch.to - zero) / SECOND)) - left);
            frame.front.rect(left, frame.top, wide, frame.bottom - frame.top, "url(#" + id + "-dual)");
            frame.front.add("rect", "x", left, "y", frame.top, "width", wide, "height", frame.bottom - frame.top,
                    "fill", "none", "style", "stroke:var(--dual);stroke-width:1.5");
            frame.front.open("text", "class", "s b halo", "x", left + wide / 2, "y", frame.top - 5, "text-anchor",
                    "middle", "style", "fill:var(--dual)").raw(Svg.escape(stretch.word)).close("text");
        }
        frame.front.raw(labels.toString());
        return frame.close(id, title, alternative);
    }

    private static void patterns(Svg svg, String id) {
        svg.open("defs");
        svg.open("pattern", "id", id + "-dual", "width", 7, "height", 7, "patternUnits", "userSpaceOnUse",
                "patternTransform", "rotate(45)").add("rect", "width", "2.2", "height", 7, "style",
                        "fill:var(--dual);opacity:.6")
                .close("pattern");
        svg.open("pattern", "id", id + "-pre", "width", 6, "height", 6, "patternUnits", "userSpaceOnUse",
                "patternTransform", "rotate(-45)").rect(0, 0, 6, 6, "var(--follower)").rect(0, 0, 3, 6, "var(--s5)")
                .close("pattern");
        svg.close("defs");
    }

    private static void shade(Frame frame, Axis x, Stretch fault, long zero) {
        double left = frame.x(x.at((fault.from - zero) / SECOND));
        double right = frame.x(x.at((fault.to - zero) / SECOND));
        frame.back.rect(left, frame.top - 26, right - left, frame.bottom - frame.top + 26, "var(--fault)");
        frame.front.text(left + 4, frame.top - 18, "start", "s m", fault.word);
    }

    private static void piece(Frame frame, Svg labels, Axis x, Piece piece, double top, long zero, String id) {
        double left = frame.x(x.at((piece.from - zero) / SECOND));
        double width = frame.x(x.at((piece.to - zero) / SECOND)) - left;
        if (width <= 0) {
            return;
        }
        State state = piece.state;
        String fill = state.fill.replace("lane-pre", id + "-pre");
        boolean leads = state == State.LEADER;
        double inset = leads || state == State.CANDIDATE || state == State.DOWN ? 0 : 6;
        frame.front.add("rect", "x", left, "y", top + inset, "width", Math.max(width, 1), "height",
                26 - 2 * inset, "fill", fill, "style",
                state == State.DOWN ? "stroke:var(--muted);stroke-dasharray:4 3" : "");
        String label = state == State.DOWN || state.letter.isEmpty()
                ? state == State.DOWN ? "down" : "term " + piece.term
                : state.letter + " " + piece.term;
        if (piece.paused) {
            label = label + " paused";
        }
        if (width > Frame.textWidth(label) + 4) {
            labels.open("text", "class", leads ? "s b on" : inset > 0 ? "s halo" : "s b oc", "x",
                    leads ? left + 6 : left + width / 2, "y", top + 17, "text-anchor", leads ? "" : "middle");
            labels.raw(Svg.escape(label)).close("text");
        }
    }
}
