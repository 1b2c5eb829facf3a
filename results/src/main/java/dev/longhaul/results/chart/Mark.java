package dev.longhaul.results.chart;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mark: its outline as path data or a rectangle's attributes, and how it is painted. */
record Mark(String data, String end, String paint) {
    private static final Pattern STYLE = Pattern.compile("([a-z-]+):\\s*([^;\"]+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z0-9-]+)=['\"]([^'\"]*)['\"]");

    static Mark read(String tag, String attributes) {
        Map<String, String> values = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            values.put(attribute.group(1), attribute.group(2));
        }
        String paint = paint(values.getOrDefault("style", ""));
        switch (tag) {
            case "line" :
                String to = values.get("x2") + " " + values.get("y2");
                return new Mark("M" + values.get("x1") + " " + values.get("y1") + "L" + to, to, paint);
            case "rect" :
                String x = values.get("x");
                String y = values.get("y");
                return new Mark(
                        "M" + x + " " + y + "h" + values.get("width") + "v" + values.get("height") + "H" + x
                                + "z",
                        "", paint);
            case "ellipse" :
                return new Mark(circle(values), "", paint);
            case "path" :
                return new Mark(values.get("d").trim(), "", paint);
            default :
                return new Mark("M" + values.get("points").trim().replace(' ', 'L').replace(',', ' ') + "z", "",
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

    boolean continuedBy(Mark next) {
        return !end.isEmpty() && paint.equals(next.paint) && next.data.startsWith("M" + end + "L");
    }

    Mark with(Mark next) {
        return new Mark(data + next.data.substring(1 + end.length()), next.end, paint);
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
