package dev.longhaul.chaos.fault;

import java.util.Locale;

/** The kinds of {@link Fault}; {@link #text()} is how schedules and the run directory spell them. */
public enum FaultKind {
    /** A process ends without warning (SIGKILL). */
    KILL("its process ends without warning (SIGKILL)"),
    /** All processes end without warning. */
    KILL_ALL("all processes end, one after the other without pause"),
    /** A process that is down starts again with the same data and address. */
    RESTART("a kill, and a start with the same data as soon as it is dead"),
    /** A process stands still (SIGSTOP); its sockets stay. */
    PAUSE("its process stands still (SIGSTOP), its sockets stay"),
    /** All nodes of a region are cut off and end without warning. */
    REGION_LOSS("its whole region: first cut off, then killed"),
    /** Nodes are cut from all others, both ways. */
    CUT_OFF("isolated: all links to the others held, both ways, and those of clients that cross the cut"),
    /** A node hears no other node but is heard. */
    DEAF("hears nobody but is heard"),
    /** A node is heard by no other node but hears. */
    MUTE("is heard by nobody but hears"),
    /** A node and one other are cut from each other, both ways; the rest still talks to both. */
    BRIDGE("partial partition: it and one other cannot talk, the rest talks to both"),
    /** One directed link of a node to another is cut. */
    ONE_LINK("what it sends to one other is held, nothing else"),
    /** The others fall in two halves that only one node sees both of: Jepsen's bridge. */
    BRIDGED_HALVES("the others fall in two halves, and it alone sees both (Jepsen's bridge)"),
    /** Each node sees a majority, and no two the same: Jepsen's majorities-ring. */
    RING("each node sees a majority, no two the same (Jepsen's majorities-ring; five nodes or more)"),
    /** Links are cut and healed in turn. */
    FLAPPING("its links are held and released, half of each period each"),
    /** Nodes are cut off one by one and healed in another order, over and over. */
    SWIZZLE("nodes are isolated one by one and healed in another order, over and over (five nodes or more)"),
    /** Links are slower by a constant. */
    SLOW("its links are slower by a constant; into or out_of: an asymmetric delay"),
    /** Links grow slower step by step. */
    GROWING("its links grow slower in twenty steps, and stay so"),
    /** Links are slower by an amount that changes from message to message. */
    JITTER("its links are slower by anything from nothing to twice the spread"),
    /** The delay of links jumps up and down. */
    ROUTE_FLAP("the delay of its links jumps up and down, half of each period each"),
    /** Packets are lost, as TCP shows it: the stream stands still until the retransmission. */
    LOSS("a packet is lost, as TCP shows it: all behind it waits for max(200 ms, 1.5 round trips)"),
    /** Links carry only so many bytes a second. */
    BANDWIDTH("its links carry only so much, each connection by itself"),
    /** Connections are closed now and then, and may be dialled anew at once. */
    RESET("the connections of its links are closed, over and over; what was under way is lost"),
    /** Connections are closed and refused. */
    REFUSE("the connections of its links are closed and new ones refused"),
    /** A clock jumps ahead. */
    CLOCK_STEP("its monotonic clock jumps ahead, and is offset from then on"),
    /** A clock goes fast or slow. */
    CLOCK_RATE("its monotonic clock goes fast or slow"),
    /** Syncs of a disk take longer. */
    DISK_SLOW("each sync of its disk takes longer"),
    /** No sync of a disk comes back. */
    DISK_STALL("no sync of its disk comes back before it is healed"),
    /** A disk takes nothing more. */
    DISK_FULL("its disk takes no more: the next write ends its process"),
    /** A machine loses its power: what was not synced may be torn. */
    POWER_CUT("its machine ends: of what was not synced any beginning may stay, down to a torn record");

    private final String told;

    FaultKind(String told) {
        this.told = told;
    }

    /** The name in lower case with underscores, for example {@code cut_off}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many nodes a cluster must have for it. */
    public int leastNodes() {
        return switch (this) {
            case RING, SWIZZLE -> 5;
            case BRIDGED_HALVES -> 3;
            default -> 1;
        };
    }

    /** What happens to its target, in half a sentence. */
    public String told() {
        return told;
    }
}
