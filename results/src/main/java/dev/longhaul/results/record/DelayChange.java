package dev.longhaul.results.record;

/**
 * A directed link between two nodes got another delay.
 *
 * @param from node id
 * @param to node id
 * @param delay one-way, nanoseconds, without jitter
 * @param cause base, drift, episode_begin, episode_end
 */
public record DelayChange(long t, String cluster, String trial, int from, int to, long delay,
        String cause) implements RunLine {}
