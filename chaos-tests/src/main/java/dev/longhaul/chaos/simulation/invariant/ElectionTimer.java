package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RoleName;
import java.util.List;

/**
 * Section 5.2: a follower's election timer is set anew by its leader's messages, by a vote it grants and by its own candidacy, and by nothing else;
 * the first two give it a whole timeout.
 */
final class ElectionTimer implements Invariant {
    private final long[] deadline;
    private final boolean[] leads;
    private final long[] term;

    ElectionTimer(int nodes) {
        deadline = new long[nodes];
        leads = new boolean[nodes];
        term = new long[nodes];
    }

    @Override
    public String name() {
        return "election-timer";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        int id = node.id();
        boolean led = leads[id];
        boolean changed = input == null;
        for (int i = 0; i < output.events().size(); i++) {
            Event event = output.events().get(i);
            changed |= event instanceof Event.RoleChanged || event instanceof Event.LeaderChanged;
            if (event instanceof Event.RoleChanged role) {
                leads[id] = role.role() == RoleName.LEADER;
                term[id] = role.term();
            } else if (event instanceof Event.TermChanged raised) {
                term[id] = raised.term();
            }
        }
        if (!leads[id] && !led) {
            judge(node, input, output, changed);
        }
        deadline[id] = output.deadline();
    }

    private void judge(Node node, Input input, Output output, boolean changed) {
        boolean hears = input instanceof Input.Received received
                && received.envelope().message() instanceof Message.AppendEntries append
                && append.term() >= term[node.id()];
        boolean votes = grants(output.sendAfterWrite()) || grants(output.send());
        boolean stands = input instanceof Input.DeadlineReached;
        if (output.deadline() > deadline[node.id()] && !hears && !votes && !stands && !changed) {
            throw violated(node, "sets its election timer anew after " + input);
        }
        if ((hears || votes) && output.deadline() < node.localTime() + node.options().electionTimeoutMin()) {
            throw violated(node, "leaves its election timer as it was after " + input);
        }
    }

    private static boolean grants(List<Envelope> envelopes) {
        for (int i = 0; i < envelopes.size(); i++) {
            if (envelopes.get(i).message() instanceof Message.RequestVoteReply reply && reply.voteGranted()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void crashed(Node node) {
        leads[node.id()] = false;
    }
}
