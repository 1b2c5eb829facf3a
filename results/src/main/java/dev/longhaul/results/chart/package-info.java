/**
 * Pictures: numbers in, one SVG with its finding, its text alternative and its data table out. One theme for all of them.
 *
 * <p>XChart paints the marks of distributions, bars and heat maps; axes, labels and what XChart has no chart for are small SVGs of our own.
 * All text is SVG text: no AWT font is ever asked for, so pictures come out on a Java without fonts too. Nothing here knows what a
 * trial is: that is {@code dev.longhaul.results.report}. Start reading at {@link dev.longhaul.results.chart.Picture}.
 */
package dev.longhaul.results.chart;
