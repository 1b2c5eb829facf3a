package dev.longhaul.chaos.scenario;

import dev.longhaul.results.record.Timeouts;

/**
 * How long a trial waits for what, in nanoseconds (measurement.md, "Rules of a trial").
 *
 * @param cap from a fault in effect until a leader must be recognised; later is right-censored
 * @param recovery from healed until a leader is recognised and a write acknowledged
 * @param heartbeat a fault begins at a random phase of it
 * @param settle how long a cut is held after the new leader is recognised, so that the old one can be seen to go on or to step down
 * @param smear most nanoseconds between first and last call of a cut for time-to-leader to count: a tenth of T_min
 */
record Limits(long cap, long recovery, long heartbeat, long settle, long smear) {
    private static final long LEAST_CAP = 10_000_000_000L;

    static Limits of(Timeouts timeouts) {
        long cap = Math.max(LEAST_CAP, 10 * timeouts.max());
        return new Limits(cap, cap, timeouts.heartbeat(), 2 * timeouts.max(), timeouts.smear());
    }
}
