package dev.longhaul.results.measure;

import java.util.List;

/**
 * Two or more nodes in role Leader at once.
 *
 * @param from ns since the run's origin
 * @param to its end, or the end of what was observed
 * @param leaders all that took part, in order of node and term
 * @param sameTerm two of them in one term: a violation
 */
public record DualLeader(String cluster, long from, long to, List<NodeTerm> leaders, boolean sameTerm) {
    /** A leader of a term. */
    public record NodeTerm(int node, long term) {}

    public DualLeader {
        leaders = List.copyOf(leaders);
    }

    /** Length in ns. */
    public long length() {
        return to - from;
    }
}
