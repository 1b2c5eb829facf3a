package dev.longhaul.node;

/**
 * The time of an event loop: the true one, by which events are stamped and stalls measured, and the one that the core is shown. They are
 * the same unless faults may be injected.
 */
@FunctionalInterface
interface LoopClock {
    /** The true time, nanoseconds; never goes back. */
    long now();

    /** What the core's clock shows at the true time {@code now}; never goes back. */
    default long shown(long now) {
        return now;
    }

    /** The first true time at which the core's clock shows {@code shown}; {@link Long#MAX_VALUE}, never, stays that. */
    default long when(long shown) {
        return shown;
    }
}
