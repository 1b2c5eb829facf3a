package dev.longhaul.chaos.simulation;

import dev.longhaul.chaos.workload.Answer;
import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Reply;
import dev.longhaul.raft.RequestId;
import dev.longhaul.raft.RoleName;
import dev.longhaul.raft.ServerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One life's requests of clients and its state machine: the real node's REST interface without its sockets. */
final class Requests {
    private static final int NOBODY = -1;
    private static final int OK = 200;
    private static final int REDIRECT = 307;
    private static final int NOT_FOUND = 404;
    private static final int TRY_AGAIN = 503;
    private static final int NO_ANSWER_IN_TIME = 504;

    private final Simulation simulation;
    private final Machine machine = new Machine();
    private final Map<RequestId, ClientCall> waiting = new HashMap<>();
    private Optional<ServerId> leader = Optional.empty();
    private RoleName role = RoleName.FOLLOWER;
    private long term;
    private long lastNumber;

    Requests(Simulation simulation) {
        this.simulation = simulation;
    }

    void observe(Event event) {
        if (event instanceof Event.TermChanged changed) {
            term = changed.term();
        } else if (event instanceof Event.LeaderChanged changed) {
            leader = changed.leader();
        } else if (event instanceof Event.RoleChanged changed) {
            role = changed.role();
            term = changed.term();
        }
    }

    boolean leads() {
        return role == RoleName.LEADER;
    }

    /** What the core is to be told; null when the answer needs no log. */
    Input begin(ClientCall call) {
        if (call.call() instanceof Call.Status) {
            call.answer().accept(new Answer(OK, term, leaderId(), 0, ""));
            return null;
        }
        if (call.call() instanceof Call.Get get) {
            if (get.stale()) {
                call.answer().accept(read(get.key()));
                return null;
            }
            return new Input.Read(wait(call, get.remaining()));
        }
        if (call.call() instanceof Call.Write write) {
            return new Input.Propose(wait(call, write.remaining()), Machine.command(write));
        }
        throw new AssertionError(call.call());
    }

    private RequestId wait(ClientCall call, long patience) {
        RequestId request = new RequestId(++lastNumber);
        waiting.put(request, call);
        simulation.schedule(patience, () -> answer(request, NO_ANSWER_IN_TIME));
        return request;
    }

    private void answer(RequestId request, int status) {
        ClientCall call = waiting.remove(request);
        if (call != null) {
            int known = status == REDIRECT ? leaderId() : NOBODY;
            call.answer().accept(new Answer(status, term, known, 0, ""));
        }
    }

    private int leaderId() {
        return leader.map(ServerId::value).orElse(NOBODY);
    }

    private Answer read(String key) {
        Machine.Slot slot = machine.read(key);
        return slot == null
                ? new Answer(NOT_FOUND, term, NOBODY, 0, "")
                : new Answer(OK, term, NOBODY, slot.version(), slot.value());
    }

    private Answer written(Machine.Result result) {
        return new Answer(result.status(), term, NOBODY, result.version(), result.value());
    }

    void apply(List<Entry> entries) {
        machine.apply(entries);
    }

    void reply(Reply reply) {
        if (reply instanceof Reply.Done done) {
            ClientCall call = waiting.remove(done.request());
            if (call != null) {
                call.answer().accept(
                        call.call() instanceof Call.Get get ? read(get.key()) : written(machine.result(done.index())));
            }
        } else if (reply instanceof Reply.NotLeader) {
            answer(reply.request(), leader.isPresent() ? REDIRECT : TRY_AGAIN);
        } else if (reply instanceof Reply.Unknown) {
            answer(reply.request(), NO_ANSWER_IN_TIME);
        } else {
            throw new AssertionError("unhandled " + reply);
        }
    }
}
