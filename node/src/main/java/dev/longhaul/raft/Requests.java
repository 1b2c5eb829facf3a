package dev.longhaul.raft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Clients' requests that wait for their entry; each is answered exactly once (section 8). */
final class Requests {
    private record Waiting(long index, RequestId request) {}

    private final ServerState state;
    private final Outbox out;
    /** By ascending index. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    Requests(ServerState state, Outbox out) {
        this.state = state;
        this.out = out;
    }

    void await(long index, RequestId request) {
        waiting.addLast(new Waiting(index, request));
    }

    void refuse(RequestId request) {
        out.reply(new Reply.NotLeader(request, state.leader));
    }

    /** The state machine has applied all entries up to {@code index}. */
    void applied(long index) {
        if (index > state.handedToApply) {
            throw new IllegalArgumentException(
                    "entry " + index + " reported applied; the last one handed out is " + state.handedToApply);
        }
        state.lastApplied = Math.max(state.lastApplied, index);
        while (!waiting.isEmpty() && waiting.peekFirst().index() <= state.lastApplied) {
            Waiting done = waiting.removeFirst();
            out.reply(new Reply.Done(done.request(), done.index()));
        }
    }

    /** What is committed will still be applied and answered; of the rest nobody here can know. */
    void leadershipLost() {
        List<Waiting> all = new ArrayList<>(waiting);
        waiting.clear();
        for (Waiting one : all) {
            if (one.index() <= state.commitIndex) {
                waiting.addLast(one);
            } else {
                out.reply(new Reply.Unknown(one.request(), state.leader));
            }
        }
    }
}
