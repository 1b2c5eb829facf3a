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
public record Picture(String id, String title, String alternative, String svg, boolean wide, Table data) {}
