/**
 * Invariants of a recorded run: no two leaders in one term, no acknowledged write lost, no stale read, linearizable histories, no change that takes effect
 * twice, sessions, locks. A check answers OK, ILLEGAL or UNKNOWN, tells its trials apart and names what it saw. Start reading at
 * {@link dev.longhaul.results.check.Safety}; histories of any system are judged in {@code dev.longhaul.results.check.linearizability}.
 */
package dev.longhaul.results.check;
