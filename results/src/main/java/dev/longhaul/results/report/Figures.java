package dev.longhaul.results.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;

/** How a picture and a table stand on the page. */
final class Figures {
    private static final int LONG = 14;
    private static final double TALL = 0.75;
    private static final Pattern BOX = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");

    private Figures() {
    }

    /** A picture with its finding above it and, folded, what it shows in words and as a table. */
    static void picture(Html html, Picture picture) {
        html.keep(picture);
        html.open("figure", "id", picture.id(), "class",
                picture.wide() ? "wide" : tall(picture) ? "narrow tall" : "narrow");
        html.open("figcaption").add("h3", picture.title()).close("figcaption");
        html.open("div", "class", "pic").raw(picture.svg()).close("div");
        html.open("details").add("summary", "In words and as a table");
        html.add("p", picture.alternative());
        table(html, picture.title(), picture.data());
        html.close("details").close("figure");
    }

    /** Higher than wide by half: it stands beside two others. */
    private static boolean tall(Picture picture) {
        Matcher box = BOX.matcher(picture.svg());
        return box.find() && Double.parseDouble(box.group(2)) > TALL * Double.parseDouble(box.group(1));
    }

    /** Opens a group of pictures that stand side by side where there is room. */
    static void open(Html html) {
        html.open("div", "class", "figures");
    }

    /** A table, folded where it is long. */
    static void evidence(Html html, String caption, Table table) {
        if (table.rows().size() <= LONG) {
            table(html, caption, table);
            return;
        }
        html.open("details", "class", "evidence").add("summary", caption + ": " + table.rows().size() + " rows");
        table(html, caption, table);
        html.close("details");
    }

    static void table(Html html, String caption, Table table) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table", "class", "data").open("thead").open("tr");
        for (int i = 0; i < table.head().size(); i++) {
            boolean number = !table.rows().isEmpty() && !Double.isNaN(table.rows().get(0).get(i).key());
            html.add("th", table.head().get(i), "scope", "col", "class", number ? "n" : "t");
        }
        html.close("tr").close("thead").open("tbody");
        for (var row : table.rows()) {
            html.open("tr");
            for (Table.Cell cell : row) {
                if (Double.isNaN(cell.key())) {
                    html.add("td", cell.text());
                } else {
                    html.add("td", cell.text(), "class", "n", "data-v", Double.toString(cell.key()));
                }
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }
}
