package dev.longhaul.links;

import dev.longhaul.regions.LinkId;
import java.util.List;

/**
 * A cut in effect: the links hold all bytes until it is healed. Their sockets stay open.
 *
 * @param number tells cuts of one {@link Links} apart
 * @param firstCall {@link System#nanoTime} just before the first call that cut a link between nodes (of a client, where the cut has
 *            no other)
 * @param lastReturn {@link System#nanoTime} at the return of the last one: from here on the whole cut is in effect
 * @param links what is cut
 */
public record Cut(long number, long firstCall, long lastReturn, List<LinkId> links) {}
