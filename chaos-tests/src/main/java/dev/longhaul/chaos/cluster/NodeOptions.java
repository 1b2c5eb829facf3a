package dev.longhaul.chaos.cluster;

import dev.longhaul.results.record.Timeouts;

/**
 * What all nodes of a cluster are started with.
 *
 * @param protection {@code all}, {@code none}, or a list of prevote, checkquorum, stickiness
 */
public record NodeOptions(Timeouts timeouts, String protection) {
    private static final long SENSITIVE_UP_TO = 100_000_000L;

    /**
     * Whether the start of another process on the machine could shake the election that follows a fault: a longest timeout of at most
     * 100 ms. No process of another cluster is started between such a fault and the next recognised leader ({@link StartGate}).
     */
    boolean sensitive() {
        return timeouts.max() <= SENSITIVE_UP_TO;
    }
}
