package dev.longhaul.chaos.fault;

/** What happens to the links of a {@link Fault.OnLinks}. All times are nanoseconds. */
public sealed interface Trouble {
    /** The kind of a fault that is this; of a cut the commonest, for there it is a matter of the links. */
    FaultKind kind();

    /** Bytes stop, sockets stay. */
    record Cut() implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.CUT_OFF;
        }
    }

    /** Cut for the first half of each period. */
    record Flapping(long period) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.FLAPPING;
        }
    }

    /**
     * The target's nodes are cut off from all others one by one, {@code step} apart, and healed in another order (FoundationDB's swizzle).
     */
    record Swizzle(long step) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.SWIZZLE;
        }
    }

    /** Each byte takes longer. */
    record Slow(long delay) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.SLOW;
        }
    }

    /** From nothing to {@code delay} more in twenty steps. */
    record Growing(long delay, long over) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.GROWING;
        }
    }

    /** Each chunk takes longer by an amount of its own, uniform from 0 to twice the spread; order is kept. */
    record Jitter(long spread) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.JITTER;
        }
    }

    /** Slow for the first half of each period. */
    record RouteFlap(long delay, long period) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.ROUTE_FLAP;
        }
    }

    /**
     * On each link a packet is lost now and then: at moments of a Poisson process, the first within {@code every}. What TCP shows of it is a
     * stream that stands still until the retransmission, here max(200 ms, 1.5 round trips): the least RTO of Linux, and what RFC 6298 comes to
     * on a steady link.
     *
     * @param every mean time between two losses of a link
     */
    record Loss(long every) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.LOSS;
        }
    }

    /** @param kilobytes of 1000 bytes a second, for each connection by itself */
    record Bandwidth(long kilobytes) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.BANDWIDTH;
        }
    }

    /** Connections are closed and may be dialled again at once; then again after {@code every}. */
    record Reset(long every) implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.RESET;
        }
    }

    /** Connections are closed and refused. */
    record Refuse() implements Trouble {
        @Override
        public FaultKind kind() {
            return FaultKind.REFUSE;
        }
    }
}
