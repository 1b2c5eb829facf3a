package dev.longhaul.chaos.simulation.invariant;

import java.util.Locale;

/** An invariant does not hold. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String invariant;
    private final int node;

    /** @param time nanoseconds since the simulation's start */
    public Violation(String invariant, long time, int node, String text) {
        super(String.format(Locale.ROOT, "%s at %.3f ms, node %d: %s", invariant, time / 1e6, node, text));
        this.invariant = invariant;
        this.node = node;
    }

    /** Where it was seen. */
    public int node() {
        return node;
    }

    /** Its name. */
    public String invariant() {
        return invariant;
    }
}
