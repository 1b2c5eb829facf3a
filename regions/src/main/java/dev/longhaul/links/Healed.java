package dev.longhaul.links;

import dev.longhaul.regions.LinkId;
import java.util.List;

/**
 * A cut was healed, and each link that no other cut holds was read back from the server.
 *
 * @param firstCall {@link System#nanoTime} just before the first call that released a link
 * @param lastReturn {@link System#nanoTime} at the return of the last one
 * @param released links that carry bytes again
 * @param stillCut links of the cut that another cut holds
 */
public record Healed(long firstCall, long lastReturn, List<LinkId> released, List<LinkId> stillCut) {}
