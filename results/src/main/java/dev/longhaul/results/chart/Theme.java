package dev.longhaul.results.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * The one look of all pictures: white ground, thin grid, the colours of Okabe and Ito (2008), which the colour-blind tell apart. Pictures name
 * colours as CSS variables; {@link #css()} gives them for light, dark and paper.
 */
public final class Theme {
    /** How many series colours there are; the next series begins again at the first, with other dashes and markers. */
    static final int SERIES = 6;
    /** Steps of the heat map, from least to most. */
    static final int HEAT = 6;

    private static final List<String> SERIES_LIGHT = List.of("#0072b2", "#d55e00", "#009e73", "#b0568c", "#e69f00",
            "#56b4e9");
    private static final List<String> SERIES_DARK = List.of("#58a9e8", "#f0854a", "#2cc397", "#e09bc6", "#f2bb45",
            "#9bdcff");
    private static final List<String> HEAT_LIGHT = List.of("#e8f1f8", "#bfd9ec", "#8ebcdd", "#5797c6", "#2a6fa8",
            "#0c4680");
    private static final List<String> HEAT_DARK = List.of("#16283a", "#1d3f5e", "#255a87", "#3579b0", "#5f9fd2",
            "#a4cdee");
    private static final float[][] DASHES = {null, {6, 3}, {1.5f, 3}, {8, 3, 2, 3}, {3, 2}, {10, 4}};

    private Theme() {
    }

    /** The variable of a series colour, for use in CSS. */
    static String series(int index) {
        return "var(--s" + (Math.floorMod(index, SERIES) + 1) + ")";
    }

    /** What XChart paints a series with; {@link Marks} turns it into {@link #series}. */
    static Color seriesPaint(int index) {
        return Color.decode(SERIES_LIGHT.get(Math.floorMod(index, SERIES)));
    }

    static String heat(int step) {
        return "var(--h" + (step + 1) + ")";
    }

    static Color heatPaint(int step) {
        return Color.decode(HEAT_LIGHT.get(step));
    }

    static BasicStroke line(int dash) {
        float[] pattern = DASHES[Math.floorMod(dash, DASHES.length)];
        return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    /** The same dashes for an SVG of our own; empty for a solid line. */
    static String dashes(int dash) {
        float[] pattern = DASHES[Math.floorMod(dash, DASHES.length)];
        if (pattern == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (float part : pattern) {
            text.append(text.isEmpty() ? "" : " ").append(Svg.number(part));
        }
        return text.toString();
    }

    /** Variables and classes of all pictures, light, dark and printed. */
    public static String css() {
        String light = "--bg:#fff;--fg:#1c2128;--muted:#57606a;--grid:#dfe3e8;--box:#f6f8fa;--accent:#0058a3;"
                + "--good:#00674c;--warn:#8a5300;--bad:#a32a00;"
                + "--follower:#d5dae0;--down:#f4f5f7;--fault:#d55e001f;--on:#fff;--ho:#fff;--dual:#b00020;"
                + variables("s", SERIES_LIGHT)
                + variables("h", HEAT_LIGHT);
        String dark = "--bg:#14181d;--fg:#e6eaef;--muted:#9aa5b1;--grid:#323a44;--box:#1d232a;--accent:#7ab8f5;"
                + "--good:#43d1a4;--warn:#f2bb45;--bad:#ff8a65;"
                + "--follower:#3b444f;--down:#1b2027;--fault:#f0854a2e;--on:#0b1a28;--ho:#0b1a28;--dual:#ff6b81;"
                + variables("s", SERIES_DARK)
                + variables("h", HEAT_DARK);
        return ":root{color-scheme:light dark;" + light + "}\n@media screen and (prefers-color-scheme:dark){:root{"
                + dark + "}}\n"
                + "svg text{fill:var(--fg);font:12px system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif;"
                + "font-variant-numeric:tabular-nums}\n"
                + "svg .m{fill:var(--muted)}svg .s{font-size:11px}svg .b{font-weight:600}svg .on{fill:var(--on)}svg .oc{fill:#1c2128}svg .hi{fill:var(--fg)}svg .ho{fill:var(--ho)}\n"
                + "svg .halo{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}\n"
                + "svg .g{stroke:var(--grid);stroke-width:1;fill:none}svg .a{stroke:var(--muted);stroke-width:1;fill:none}\n"
                + "svg .w{stroke:var(--fg);stroke-width:1.3;fill:none}\n";
    }

    private static String variables(String name, List<String> colours) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < colours.size(); i++) {
            text.append("--").append(name).append(i + 1).append(':').append(colours.get(i)).append(';');
        }
        return text.toString();
    }
}
