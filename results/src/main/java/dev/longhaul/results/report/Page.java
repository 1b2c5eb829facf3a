package dev.longhaul.results.report;

import dev.longhaul.results.chart.Svg;
import dev.longhaul.results.chart.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;

/** The frame of a page: its head, style and script, and how headings stand in it. */
final class Page {
    private Page() {
    }

    /** A heading that can be linked to; its section carries the id. */
    static void heading(Html html, String tag, String id, String text) {
        html.open(tag).text(text).open("a", "class", "anchor", "href", "#" + id, "aria-label", "Link to " + text)
                .text("#")
                .close("a").close(tag);
    }

    /** A whole page, nothing of it loaded from elsewhere. */
    static String of(String title, String description, List<String[]> contents, String body) {
        StringBuilder links = new StringBuilder();
        contents.forEach(entry -> links.append("<a href=\"#").append(Svg.escape(entry[0])).append("\">")
                .append(Svg.escape(entry[1])).append("</a> "));
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"description\" content=\""
                + Svg.escape(description) + "\">\n<title>" + Svg.escape(title) + "</title>\n<style>\n" + Theme.css()
                + resource("page.css") + "</style>\n</head>\n<body>\n<main>\n" + body.replaceFirst("<!--contents-->",
                        Matcher.quoteReplacement("<nav aria-label=\"Contents\">" + links + "</nav>"))
                + "</main>\n<script>\n" + resource("page.js") + "</script>\n</body>\n</html>\n";
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " of the report", e);
        }
    }
}
