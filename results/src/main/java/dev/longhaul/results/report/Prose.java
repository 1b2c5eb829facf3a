package dev.longhaul.results.report;

import dev.longhaul.results.chart.Svg;
import java.util.ArrayList;
import java.util.List;

/** Sentences with figures in them, each with a link to its evidence; for the page and for Markdown. */
final class Prose {
    private record Part(String text, boolean strong, String link) {}

    private final List<Part> parts = new ArrayList<>();

    static Prose of(String text) {
        return new Prose().text(text);
    }

    Prose text(String text) {
        parts.add(new Part(text, false, ""));
        return this;
    }

    Prose strong(String text) {
        parts.add(new Part(text, true, ""));
        return this;
    }

    /** A figure and the anchor of its evidence. */
    Prose figure(String text, String anchor) {
        parts.add(new Part(text, true, anchor));
        return this;
    }

    Prose add(Prose more) {
        parts.addAll(more.parts);
        return this;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    String html() {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            String text = Svg.escape(Html.keep(part.text));
            text = part.strong ? "<strong>" + text + "</strong>" : text;
            out.append(part.link.isEmpty() ? text : "<a href=\"#" + Svg.escape(part.link) + "\">" + text + "</a>");
        }
        return out.toString();
    }

    String plain() {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> out.append(part.text));
        return out.toString();
    }

    String markdown() {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            String text = Markdown.escape(part.text);
            out.append(part.strong ? "**" + text + "**" : text);
        }
        return out.toString();
    }
}
