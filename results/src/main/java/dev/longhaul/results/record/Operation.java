package dev.longhaul.results.record;

/**
 * One operation of an open-loop client.
 *
 * @param t its intended start: latency counts from here
 * @param client region of the client
 * @param process client identity within the cluster, for checkers
 * @param op get (linearizable), stale_get (of the node's local state), or a write: put, ...
 * @param value written, or read when the outcome is OK; of a compare-and-set expected and new; empty for none
 * @param end when the answer was complete, or when the client gave up
 * @param node the node that gave the last answer, -1 for none
 * @param term term that node reported, 0 for none
 * @param version log index of the change, or of the value read, or of that for which a write was refused; 0 for none
 */
public record Operation(long t, String cluster, String trial, String client, int process, String op, String key,
        String value,
        Outcome outcome, long end, int node, long term, long version) implements RunLine {
    /** Whether it would change its key. */
    public boolean writes() {
        return !op.equals("get") && !op.equals("stale_get");
    }

    /** What the client knows. */
    public enum Outcome {
        /** Acknowledged. */
        OK,
        /** Certainly not done. */
        REFUSED,
        /** May have taken effect, or may yet. */
        UNKNOWN
    }
}
