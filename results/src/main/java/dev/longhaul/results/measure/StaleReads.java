package dev.longhaul.results.measure;

/**
 * How old the reads of a client region were, over all trials of a cell.
 *
 * @param client region
 * @param local whether it asked one node for its local state, which promises nothing; else through the log, where each stale one is a violation
 * @param reads that were answered
 * @param ages of the stale ones: from the acknowledgement of the first write that it did not know until it was meant to begin, ns
 * @param inside of the stale ones those that overlap a time with two leaders
 */
public record StaleReads(String client, boolean local, long reads, Sample ages, long inside) {}
