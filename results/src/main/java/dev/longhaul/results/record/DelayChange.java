package dev.longhaul.results.record;

/**
 * A directed link between two nodes got another delay.
 *
 * @param from node id
 * @param to node id
 * @param delay one-way, nanoseconds, without jitter, with what faults add; of a link that is held what it has when it is released
 * @param cause base, drift, episode_begin, episode_end; of a fault that changes with time: fault, held, released, refused
 */
public record DelayChange(long t, String cluster, String trial, int from, int to, long delay,
        String cause) implements RunLine {}
