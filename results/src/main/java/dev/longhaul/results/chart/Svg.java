package dev.longhaul.results.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A small writer of SVG: escapes all it is given and rounds coordinates to a tenth. */
public final class Svg {
    private final StringBuilder out = new StringBuilder();

    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Text with the characters that markup gives a meaning replaced, and those that XML forbids too. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(c < 0x20 && c != '\n' || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return safe.toString();
    }

    /** An empty element; attributes are pairs of name and value, numbers are rounded. An empty value leaves the attribute out. */
    Svg add(String tag, Object... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    Svg open(String tag, Object... attributes) {
        start(tag, attributes);
        out.append('>');
        return this;
    }

    Svg close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    private void start(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String text = value instanceof Number number ? number(number.doubleValue()) : escape(value.toString());
            if (!text.isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"").append(text).append('"');
            }
        }
    }

    Svg line(double x1, double y1, double x2, double y2, String css) {
        return add("line", "class", css, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    Svg rect(double x, double y, double width, double height, String fill) {
        return add("rect", "x", x, "y", y, "width", Math.max(0, width), "height", Math.max(0, height), "fill", fill);
    }

    /** Text whose {@code anchor} (start, middle, end) is at x, its base line at y. */
    Svg text(double x, double y, String anchor, String css, String text) {
        open("text", "class", css, "x", x, "y", y, "text-anchor", "start".equals(anchor) ? "" : anchor);
        out.append(escape(text));
        return close("text");
    }

    /** An element with text in it and nothing else. */
    Svg textual(String tag, String text, Object... attributes) {
        open(tag, attributes);
        out.append(escape(text));
        return close(tag);
    }

    /** Ready SVG. */
    Svg raw(String svg) {
        out.append(svg);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
