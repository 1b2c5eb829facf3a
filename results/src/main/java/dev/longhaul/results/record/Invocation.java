package dev.longhaul.results.record;

import dev.longhaul.results.record.Operation.Outcome;

/**
 * An operation of an open-loop client as it begins; an {@link Operation} with the same cluster, process and time tells its end.
 *
 * @param t its intended start
 * @param client region of the client
 * @param op as in {@link Operation}
 * @param value to be written, empty for none
 * @param leader the recognised leader at that time, as far as the harness had heard; -1 none
 */
public record Invocation(long t, String cluster, String trial, String client, int process, String op, String key,
        String value, int leader) implements HistoryLine {
    /** What is known of it where the history breaks off at {@code end}: it may have taken effect, or may yet. */
    Operation unfinished(long end) {
        boolean reads = op.equals("get") || op.equals("stale_get");
        return new Operation(t, cluster, trial, client, process, op, key, reads ? "" : value, Outcome.UNKNOWN, 0, end,
                -1,
                0, 0, leader);
    }
}
