package dev.longhaul.results.report;

import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A small writer of HTML. All text and all attribute values are escaped; {@link #raw} takes only what this package or a chart wrote. */
final class Html {
    private static final Pattern UNIT = Pattern.compile("(\\d) ((?:ms|s|min|h|d|kB|MB|B)\\b|[%×])");
    private final StringBuilder out = new StringBuilder();
    private final List<Picture> pictures;

    Html() {
        this(new ArrayList<>());
    }

    /** @param pictures takes each picture that is put on the page */
    Html(List<Picture> pictures) {
        this.pictures = pictures;
    }

    void keep(Picture picture) {
        pictures.add(picture);
    }

    /** A start tag; attributes are pairs of name and value. */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(Svg.escape(attributes[i + 1])).append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append('>');
        if (tag.length() > 2 && !"span".equals(tag)) {
            out.append('\n');
        }
        return this;
    }

    Html text(String text) {
        out.append(Svg.escape(keep(text)));
        return this;
    }

    /** Text in which no line breaks between a number and its unit or inside a setting. */
    static String keep(String text) {
        return UNIT.matcher(text).replaceAll("$1\u00a0$2").replace("n = ", "n\u00a0=\u00a0");
    }

    /** An element with text in it. */
    Html add(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** A paragraph of prose. */
    Html prose(String tag, Prose prose, String... attributes) {
        return open(tag, attributes).raw(prose.html()).close(tag);
    }

    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
