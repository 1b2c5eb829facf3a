package dev.longhaul.chaos.fault;

import java.util.Locale;

/** Which links a fault is about, seen from its target. */
public enum Which {
    /** All between the target and the others, both ways, and those of clients that cross that line; of a target of clients: all theirs. */
    AROUND,
    /** All from the others to the target. */
    INTO,
    /** All from the target to the others. */
    OUT_OF,
    /** Both between the target and one other. */
    PAIR,
    /** The one from the target to one other. */
    ONE_LINK,
    /** Those between the two halves in which the others fall; the target keeps all of its own. */
    BRIDGED_HALVES,
    /** Those over which a node would hear more than its majority; the target is all. */
    RING;

    /** As schedules spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
