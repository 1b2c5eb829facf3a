/**
 * Clients: open-loop load from each client region over that region's own links, every operation recorded from its intended start.
 *
 * <p>A stalled cluster does not slow the schedule: an operation that cannot be sent waits and its latency counts. An operation whose
 * answer is lost stays UNKNOWN and is never sent again. The clients know nothing but a {@link dev.longhaul.chaos.workload.Transport}: they are
 * the same on sockets and in virtual time. Start reading at {@link dev.longhaul.chaos.workload.Workload}.
 */
package dev.longhaul.chaos.workload;
