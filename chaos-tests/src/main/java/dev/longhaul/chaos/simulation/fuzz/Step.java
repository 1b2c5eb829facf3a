package dev.longhaul.chaos.simulation.fuzz;

import java.util.Locale;

/**
 * One thing that is done to a cluster.
 *
 * @param at nanoseconds since the start
 * @param node whom it hits; {@link #LEADER}: whoever leads then, if anybody
 * @param other the other end of a link; means nothing to faults of a node
 * @param amount nanoseconds of a clock's step or a link's delay, thousandths of a clock's rate
 */
record Step(long at, Kind kind, int node, int other, long amount) {
    static final int LEADER = -1;

    /** What is done. Each begins or ends something, so that any subset of a schedule is a schedule. */
    enum Kind {
        KILL, POWER_CUT, START, PAUSE, RESUME, CUT, HEAL, ISOLATE, HALVES, HEAL_ALL, SLOW, CLOCK_STEP, CLOCK_RATE, BIT_FLIP
    }

    /** For people. */
    String text() {
        String whom = node == LEADER ? "leader" : "n" + node;
        String what = switch (kind) {
            case KILL, POWER_CUT, START, PAUSE, RESUME, ISOLATE, BIT_FLIP -> word() + " " + whom;
            case CUT, HEAL -> word() + " n" + node + " -> n" + other;
            case HALVES -> "halves " + Integer.toBinaryString(other);
            case HEAL_ALL -> "heal all";
            case SLOW -> String.format(Locale.ROOT, "slow n%d -> n%d by %.1f ms", node, other, amount / 1e6);
            case CLOCK_STEP -> String.format(Locale.ROOT, "clock of %s steps %.1f ms ahead", whom, amount / 1e6);
            case CLOCK_RATE -> String.format(Locale.ROOT, "clock of %s goes at %.3f", whom, amount / 1e3);
        };
        return String.format(Locale.ROOT, "%10.1f ms  %s", at / 1e6, what);
    }

    private String word() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
