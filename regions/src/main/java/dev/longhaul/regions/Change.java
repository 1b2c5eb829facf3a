package dev.longhaul.regions;

/**
 * From a time on a link has another delay.
 *
 * @param t nanoseconds since the schedule's start
 * @param delayNanos the one-way delay from then on, whole milliseconds
 */
public record Change(long t, LinkId link, long delayNanos, Cause cause) {}
