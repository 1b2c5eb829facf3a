package dev.longhaul.results.chart;

/**
 * A picture ready for a page.
 *
 * @param id anchor, unique on the page
 * @param title the finding, made from the data
 * @param alternative what the picture shows, for those who cannot see it
 * @param svg the drawing; its colours are CSS variables of {@link Theme}
 * @param wide whether it needs the whole width of the page
 * @param data what was drawn, as a table
 */
public record Picture(String id, String title, String alternative, String svg, boolean wide, Table data) {
    /** The drawing as a file of its own: with its colours, for light and dark. */
    public String file() {
        int inside = svg.indexOf('>') + 1;
        return svg.substring(0, inside) + "<style>" + Theme.css() + "svg{background:var(--bg)}</style>"
                + svg.substring(inside);
    }
}
