/**
 * What somebody who decides reads: one self-contained page, and beside it Markdown, CSV, JSON and JUnit XML, all from the run directory
 * alone and the same for the same directory.
 *
 * <p>Every figure comes from {@code dev.longhaul.results.measure}, every picture from {@code dev.longhaul.results.chart}; here are the words, the
 * order and the formats. One file a section. Start reading at {@link dev.longhaul.results.report.Report}.
 */
package dev.longhaul.results.report;
