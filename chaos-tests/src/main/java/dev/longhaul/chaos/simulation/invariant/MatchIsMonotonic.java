package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Message;

/** Figure 2, matchIndex "increases monotonically": seen from outside in the prevLogIndex of a leader's heartbeats. */
final class MatchIsMonotonic implements Invariant {
    private final long[][] term;
    private final long[][] match;

    MatchIsMonotonic(int nodes) {
        term = new long[nodes][nodes];
        match = new long[nodes][nodes];
    }

    @Override
    public String name() {
        return "match-is-monotonic";
    }

    @Override
    public void left(Node node, Envelope envelope) {
        if (!(envelope.message() instanceof Message.AppendEntries append) || !append.entries().isEmpty()) {
            return;
        }
        int from = node.id();
        int to = envelope.to().value();
        if (append.term() == term[from][to] && append.prevLogIndex() < match[from][to]) {
            throw violated(node, "knows node " + to + " to match up to " + append.prevLogIndex() + ", after "
                    + match[from][to] + " in the same term");
        }
        term[from][to] = append.term();
        match[from][to] = append.prevLogIndex();
    }
}
