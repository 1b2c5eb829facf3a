package dev.longhaul.chaos.fault;

import java.util.Locale;

/** The kinds of {@link Fault}; {@link #text()} is how the run directory spells them. */
public enum FaultKind {
    /** A process ends without warning (SIGKILL). */
    KILL,
    /** All processes end without warning. */
    KILL_ALL,
    /** A process that is down starts again with the same data and address. */
    RESTART,
    /** A process stands still (SIGSTOP); its sockets stay. */
    PAUSE,
    /** A node is cut from all others, both ways. */
    CUT_OFF,
    /** All nodes of a region are cut off and end without warning. */
    REGION_LOSS,
    /** A node hears no other node but is heard. */
    DEAF,
    /** A node is heard by no other node but hears. */
    MUTE,
    /** A node and one other are cut from each other, both ways; the rest still talks to both. */
    BRIDGE;

    /** The name in lower case with underscores, for example {@code cut_off}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
