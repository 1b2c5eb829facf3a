/**
 * Every number of a run: the definitions of elections, time-to-leader, dual leaders, availability and latency, and the statistics round
 * them. Nothing here draws or writes files, and nothing outside computes a figure.
 *
 * <p>Start reading at {@link dev.longhaul.results.measure.Analysis}; the fold over the events is
 * {@link dev.longhaul.results.measure.ElectionObserver}.
 */
package dev.longhaul.results.measure;
