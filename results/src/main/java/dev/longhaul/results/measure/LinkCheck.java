package dev.longhaul.results.measure;

/**
 * A pair of nodes over all calibrations of a world: measured less configured round trip.
 *
 * @param a node, less than b
 * @param probes calibrations that answered
 * @param failed calibrations with no answer or outside the tolerance
 * @param configured median configured round trip, ns
 * @param error measured less configured, ns, median over the probes
 * @param worst the error that is largest in size, ns
 */
public record LinkCheck(String world, int a, int b, int probes, int failed, long configured, long error, long worst) {}
