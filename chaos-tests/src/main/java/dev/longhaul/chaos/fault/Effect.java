package dev.longhaul.chaos.fault;

import java.util.List;

/**
 * What came of a fault. Times are ns since the run's origin, 0 where it did not get there.
 *
 * @param nodes whom its target was at injection, none for one of clients; where links to one other are meant, the target first and then the
 *            other; for a ring all in its order; for bridged halves the target and then the others, first half first
 * @param planned when it was asked for
 * @param firstCall the first call that began it
 * @param inEffect when it had taken effect (measurement.md, "in effect"); a kill: the stamp just before kill(2), or the first proof of the
 *            death; a cut: return of the call
 *            that completes it
 * @param healBegun first call of healing
 * @param healed when healing was verified; 0 with {@code healBegun} set: healing was tried and could not be verified
 * @param proof what showed that it took effect, or why it did not; after healing also what showed that
 */
public record Effect(Fault fault, List<Integer> nodes, long planned, long firstCall, long inEffect, long healBegun,
        long healed, String proof) {
    public Effect {
        nodes = List.copyOf(nodes);
    }

    /** A fault that found nobody to act on, or that failed. */
    public static Effect none(Fault fault, List<Integer> nodes, long planned, String why) {
        return new Effect(fault, nodes, planned, 0, 0, 0, 0, why);
    }

    /** Whether it took effect at all. */
    public boolean tookEffect() {
        return inEffect != 0;
    }

    /** Error bar of {@link #inEffect()}, nanoseconds. */
    public long smear() {
        return inEffect - firstCall;
    }

    /** The same, meant to begin at {@code time}. */
    public Effect planned(long time) {
        return new Effect(fault, nodes, time, firstCall, inEffect, healBegun, healed, proof);
    }

    /** The same, healed. */
    public Effect healed(long begun, long verified, String how) {
        return new Effect(fault, nodes, planned, firstCall, inEffect, begun, verified, proof + "; " + how);
    }
}
