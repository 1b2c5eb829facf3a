package dev.longhaul.results.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.svg.SVGGraphics2D;

import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * What XChart paints, as a fragment of SVG: the marks alone, their colours turned into CSS variables.
 *
 * <p>Titles, legends, ticks and labels are switched off, and the room a tick needs is declared larger than any chart, which is how
 * XChart's tick calculators end before they measure a text: so no AWT font is loaded. Axes run from 0 to 1; {@link Axis} places values.
 */
final class Marks {
    private static final int NO_TICKS = 1_000_000;
    private static final Pattern SHAPE = Pattern.compile("<(g|line|path|rect|ellipse|polygon) ([^>]*?)/?>");
    private static final Pattern STYLE = Pattern.compile("([a-z-]+):\\s*([^;\"]+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z0-9-]+)=['\"]([^'\"]*)['\"]");
    private static final DoubleFunction<String> ROUNDED = Svg::number;

    private Marks() {
    }

    /** Strips the chart of all that is not a mark. */
    static void bare(AxesChartStyler styler) {
        styler.setChartTitleVisible(false).setLegendVisible(false).setPlotBorderVisible(false).setChartPadding(0)
                .setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE)
                .setPlotContentSize(1).setAntiAlias(true);
        styler.setAxisTicksVisible(false).setAxisTitlesVisible(false).setPlotMargin(0).setPlotGridLinesVisible(false)
                .setPlotTicksMarksVisible(false).setXAxisTickMarkSpacingHint(NO_TICKS)
                .setYAxisTickMarkSpacingHint(NO_TICKS);
    }

    /** The marks of a chart painted at the given size, its upper left corner at 0, 0. */
    static String of(Chart<?, ?> chart, double width, double height) {
        SVGGraphics2D graphics = new SVGGraphics2D(width, height);
        graphics.setDefsKeyPrefix("x");
        graphics.setGeomDoubleConverter(ROUNDED);
        graphics.setTransformDoubleConverter(ROUNDED);
        chart.paint(graphics, (int) Math.round(width), (int) Math.round(height));
        List<Shape> shapes = new ArrayList<>();
        String group = "";
        Matcher found = SHAPE.matcher(graphics.getSVGElement());
        while (found.find()) {
            if ("g".equals(found.group(1))) {
                group = found.group(2);
                continue;
            }
            Shape shape = Shape.read(found.group(1),
                    found.group(2).contains("style=") ? found.group(2) : group + " " + found.group(2));
            if (shape.invisible()) {
                continue;
            }
            Shape last = shapes.isEmpty() ? null : shapes.get(shapes.size() - 1);
            if (last != null && last.continuedBy(shape)) {
                shapes.set(shapes.size() - 1, last.with(shape));
            } else {
                shapes.add(shape);
            }
        }
        StringBuilder out = new StringBuilder();
        shapes.forEach(shape -> out.append(shape.svg()));
        return out.toString();
    }

    /** A mark: its outline as path data or a rectangle's attributes, and how it is painted. */
    private record Shape(String data, String end, String paint) {
        static Shape read(String tag, String attributes) {
            Map<String, String> values = new HashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(attributes);
            while (attribute.find()) {
                values.put(attribute.group(1), attribute.group(2));
            }
            String paint = paint(values.getOrDefault("style", ""));
            switch (tag) {
                case "line" :
                    String to = values.get("x2") + " " + values.get("y2");
                    return new Shape("M" + values.get("x1") + " " + values.get("y1") + "L" + to, to, paint);
                case "rect" :
                    String x = values.get("x");
                    String y = values.get("y");
                    return new Shape(
                            "M" + x + " " + y + "h" + values.get("width") + "v" + values.get("height") + "H" + x
                                    + "z",
                            "", paint);
                case "ellipse" :
                    return new Shape(circle(values), "", paint);
                case "path" :
                    return new Shape(values.get("d").trim(), "", paint);
                default :
                    return new Shape("M" + values.get("points").trim().replace(' ', 'L').replace(',', ' ') + "z", "",
                            paint);
            }
        }

        private static String circle(Map<String, String> values) {
            double rx = Double.parseDouble(values.get("rx"));
            String r = values.get("rx") + " " + values.get("ry");
            String d = Svg.number(2 * rx);
            return "M" + Svg.number(Double.parseDouble(values.get("cx")) - rx) + " " + values.get("cy") + "a" + r
                    + " 0 1 0 " + d + " 0a" + r + " 0 1 0 -" + d + " 0z";
        }

        /** The white ground that XChart paints under chart and plot, and the outlines of clips. */
        boolean invisible() {
            return paint.contains("fill:#fff") || !paint.contains("stroke:") && paint.endsWith("fill:none");
        }

        boolean continuedBy(Shape next) {
            return !end.isEmpty() && paint.equals(next.paint) && next.data.startsWith("M" + end + "L");
        }

        Shape with(Shape next) {
            return new Shape(data + next.data.substring(1 + end.length()), next.end, paint);
        }

        String svg() {
            return "<path d=\"" + data + "\" style=\"" + paint + "\"/>";
        }

        private static String paint(String style) {
            StringBuilder out = new StringBuilder();
            boolean filled = false;
            Matcher part = STYLE.matcher(style);
            while (part.find()) {
                String name = part.group(1);
                String value = part.group(2).trim();
                filled |= "fill".equals(name) && !"none".equals(value);
                if (name.startsWith("stroke-linej") || name.startsWith("stroke-miter")
                        || name.endsWith("opacity") && Double.parseDouble(value) == 1) {
                    continue;
                }
                if (("fill".equals(name) || "stroke".equals(name)) && !"none".equals(value)) {
                    value = colour(value);
                }
                value = value.replace(".0", "");
                if (!name.equals("fill") || filled) {
                    out.append(out.isEmpty() ? "" : ";").append(name).append(':').append(value);
                }
            }
            return filled ? out.toString() : out.append(out.isEmpty() ? "" : ";").append("fill:none").toString();
        }

        private static String colour(String rgb) {
            for (int i = 0; i < Theme.SERIES; i++) {
                if (rgb.equals(css(Theme.seriesPaint(i)))) {
                    return Theme.series(i);
                }
            }
            for (int i = 0; i < Theme.HEAT; i++) {
                if (rgb.equals(css(Theme.heatPaint(i)))) {
                    return Theme.heat(i);
                }
            }
            return rgb.equals("rgb(255,255,255)") ? "#fff" : rgb;
        }

        private static String css(Color colour) {
            return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
        }
    }
}
