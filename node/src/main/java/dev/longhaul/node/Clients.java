package dev.longhaul.node;

import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Reply;
import dev.longhaul.raft.RequestId;
import dev.longhaul.raft.ServerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who waits for what: operations in this node's log, and operations forwarded to the leader. Owns the state machine. Used by the event
 * loop's thread alone.
 */
final class Clients {
    /** Most operations under way; further ones are refused. */
    private static final int MOST = 4096;

    private record Forwarded(ClientCall call, ServerId leader) {}

    private final Peers peers;
    private final KeyValueMachine machine = new KeyValueMachine();
    private final Map<RequestId, ClientCall> waiting = new HashMap<>();
    private final Map<Long, Forwarded> forwarded = new HashMap<>();
    private final List<Result> results = new ArrayList<>();
    private long firstResult;
    private long lastNumber;

    Clients(Peers peers) {
        this.peers = peers;
    }

    /** What the core is to be told, or null when the call was refused. */
    Input begin(ClientCall call) {
        if (waiting.size() + forwarded.size() >= MOST) {
            call.answer(Answer.Busy.INSTANCE);
            return null;
        }
        RequestId request = new RequestId(++lastNumber);
        waiting.put(request, call);
        return call.operation() instanceof Operation.Read
                ? new Input.Read(request)
                : new Input.Propose(request, OperationCodec.encode(call.operation()));
    }

    /** Applies committed entries; their results are kept until the next ones, for the replies that follow. */
    void apply(List<Entry> entries) {
        results.clear();
        firstResult = entries.get(0).index();
        for (int i = 0; i < entries.size(); i++) {
            results.add(machine.apply(entries.get(i)));
        }
    }

    /** The core's answer to what {@link #begin} gave it. */
    void reply(Reply reply) {
        ClientCall call = waiting.remove(reply.request());
        if (call == null) {
            return;
        }
        if (reply instanceof Reply.Done done) {
            call.answer(new Answer.Completed(done.index(), result(call.operation(), done.index())));
        } else if (reply instanceof Reply.NotLeader notLeader) {
            notLeader(call, notLeader.leader());
        } else if (reply instanceof Reply.Unknown) {
            call.answer(new Answer.Unknown(Answer.Reason.LEADERSHIP_LOST));
        } else {
            throw new AssertionError("unhandled " + reply);
        }
    }

    private Result result(Operation operation, long index) {
        return operation instanceof Operation.Read
                ? machine.read(operation.key())
                : results.get((int) (index - firstResult));
    }

    private void notLeader(ClientCall call, Optional<ServerId> leader) {
        if (leader.isEmpty() || !call.mayForward()) {
            call.answer(new Answer.NotLeader(leader));
            return;
        }
        long number = ++lastNumber;
        forwarded.put(number, new Forwarded(call, leader.get()));
        peers.send(leader.get(), new Frame.Forward(number, call.operation()));
    }

    /** The leader's answer to a forwarded operation. */
    void answered(Work.Forwarded answer) {
        Forwarded there = forwarded.get(answer.number());
        if (there != null && there.leader.equals(answer.from())) {
            forwarded.remove(answer.number());
            there.call.answer(answer.answer());
        }
    }

    /** Whoever led before may not answer any more. */
    void leaderIs(Optional<ServerId> leader) {
        Iterator<Forwarded> all = forwarded.values().iterator();
        while (all.hasNext()) {
            Forwarded one = all.next();
            if (leader.isEmpty() || !leader.get().equals(one.leader)) {
                all.remove();
                one.call.answer(new Answer.Unknown(Answer.Reason.LEADERSHIP_LOST));
            }
        }
    }

    Result read(Work.StaleRead read) {
        return machine.read(read.key());
    }

    /** Forgets those for whom nobody waits any more. */
    void sweep(long now) {
        waiting.values().removeIf(call -> call.isExpired(now));
        forwarded.values().removeIf(one -> one.call.isExpired(now));
    }

    /** This node stops: nobody will answer. */
    void abandon() {
        waiting.values().forEach(call -> call.answer(new Answer.Unknown(Answer.Reason.LEADERSHIP_LOST)));
        forwarded.values().forEach(one -> one.call.answer(new Answer.Unknown(Answer.Reason.LEADERSHIP_LOST)));
    }
}
