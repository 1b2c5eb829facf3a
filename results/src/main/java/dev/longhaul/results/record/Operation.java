package dev.longhaul.results.record;

/**
 * One operation of an open-loop client, written when it has ended.
 *
 * @param t its intended start: latency counts from here
 * @param client region of the client
 * @param process client identity within the cluster, for checkers
 * @param op get (linearizable), stale_get (of the node's local state), or a write: put, ...
 * @param value written, or read when the outcome is OK; of a compare-and-set expected and new; empty for none
 * @param sent when it was first sent to a node, 0 if it never was
 * @param end when the answer was complete, or when the client gave up
 * @param node the node that was asked last, -1 for none
 * @param term term that node reported, 0 for none
 * @param version log index of the change, or of the value read, or of that for which a write was refused; 0 for none
 * @param leader the recognised leader when it began, as far as the harness had heard; -1 none
 */
public record Operation(long t, String cluster, String trial, String client, int process, String op, String key,
        String value,
        Outcome outcome, long sent, long end, int node, long term, long version, int leader) implements HistoryLine {
    /** When it began, to a checker: no node can have heard of it before it was sent. */
    public long invoked() {
        return sent > 0 ? sent : t;
    }

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
