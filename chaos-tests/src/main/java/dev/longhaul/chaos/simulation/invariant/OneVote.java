package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Message;

/** Section 5.2: a server votes for at most one candidate in a term, over all its lives; a candidate's own vote counts. */
final class OneVote implements Invariant {
    private final long[] term;
    private final int[] candidate;

    OneVote(int nodes) {
        term = new long[nodes];
        candidate = new int[nodes];
    }

    @Override
    public String name() {
        return "one-vote";
    }

    @Override
    public void left(Node node, Envelope envelope) {
        Message message = envelope.message();
        if (message instanceof Message.RequestVoteReply reply && reply.voteGranted()) {
            vote(node, reply.term(), envelope.to().value());
        } else if (message instanceof Message.RequestVote request) {
            vote(node, request.term(), node.id());
        }
    }

    private void vote(Node node, long in, int whom) {
        int id = node.id();
        hold(in >= term[id], node, "votes in term " + in + " after a vote in term " + term[id]);
        hold(in > term[id] || whom == candidate[id], node,
                "votes for node " + whom + " in term " + in + ", in which it voted for node " + candidate[id]);
        term[id] = in;
        candidate[id] = whom;
    }
}
