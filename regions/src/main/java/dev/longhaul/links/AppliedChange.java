package dev.longhaul.links;

import dev.longhaul.regions.Cause;
import dev.longhaul.regions.LinkId;

/**
 * A change of a schedule that was carried out.
 *
 * @param nanoTime {@link System#nanoTime} at the return of the call
 * @param delayNanos the one-way delay due from now on
 * @param sent false when a cut holds the link: the heal will set the delay that is due by then
 */
public record AppliedChange(LinkId link, long nanoTime, long delayNanos, Cause cause, boolean sent) {}
