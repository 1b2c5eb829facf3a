package dev.longhaul.node;

import dev.longhaul.raft.ServerId;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What can be asked of a node over HTTP, event feed apart. Called by the network thread; answers come from any. The fields of
 * {@code /status} and of the feed's first line, and how to compare clocks by them: {@link NodeFacts}.
 */
final class RestApi {
    private final NodeFacts facts;
    private final Inbox inbox;
    private final Peers peers;
    private final Probes probes;
    private final KvApi kv;
    private final Optional<FaultApi> faults;

    RestApi(NodeFacts facts, Inbox inbox, Peers peers, Probes probes, KvApi kv,
            Optional<FaultApi> faults) {
        this.facts = facts;
        this.inbox = inbox;
        this.peers = peers;
        this.probes = probes;
        this.kv = kv;
        this.faults = faults;
    }

    /** Gives {@code sink} exactly one answer, now or later, unless it throws {@link BadRequest}. */
    void handle(RestRequest request, Consumer<FullHttpResponse> sink) {
        List<String> path = request.path();
        String first = path.get(0);
        if (first.equals("status") && path.size() == 1) {
            status(request, sink);
        } else if (first.equals("kv") && isKv(path)) {
            kv.handle(request, sink);
        } else if (first.equals("probe") && path.size() == 2) {
            probe(request, sink);
        } else if (first.equals("faults")) {
            faults.ifPresentOrElse(some -> some.handle(request, sink), () -> sink.accept(FaultApi.absent()));
        } else if (first.equals("events") && path.size() == 1) {
            sink.accept(RestAnswer.methodNotAllowed(request.method(), "GET"));
        } else {
            sink.accept(RestAnswer.error(HttpResponseStatus.NOT_FOUND, "nothing is here",
                    "there are /status, /kv/KEY, /kv/KEY/append, /kv/KEY/increment, /probe/PEER, /events"));
        }
    }

    private static boolean isKv(List<String> path) {
        return path.size() == 2
                || path.size() == 3 && (path.get(2).equals("append") || path.get(2).equals("increment"));
    }

    private void status(RestRequest request, Consumer<FullHttpResponse> sink) {
        if (!request.method().equals("GET")) {
            sink.accept(RestAnswer.methodNotAllowed(request.method(), "GET"));
            return;
        }
        boolean taken = inbox.offer(new Work.Status(view -> sink.accept(
                RestAnswer.json(HttpResponseStatus.OK, out -> facts.writeStatus(out, view, peers.traffic())))));
        if (!taken) {
            sink.accept(RestAnswer.tryAgain("too busy"));
        }
    }

    private void probe(RestRequest request, Consumer<FullHttpResponse> sink) {
        if (!request.method().equals("POST")) {
            sink.accept(RestAnswer.methodNotAllowed(request.method(), "POST"));
            return;
        }
        int id = (int) RestRequest.number("the peer", request.path().get(1), 0, Integer.MAX_VALUE);
        ServerId peer = new ServerId(id);
        if (!peers.contains(peer)) {
            throw new BadRequest("node " + id + " is not a peer of this node", "one of " + peers.traffic().keySet());
        }
        Probes.Plan plan = new Probes.Plan(peer, (int) request.number("count", 5, 1, 100),
                request.number("spacing_ms", 2, 0, 1000), request.number("timeout_ms", 5000, 1, 60_000));
        probes.start(plan, outcome -> sink.accept(RestAnswer.json(HttpResponseStatus.OK, out -> {
            out.writeNumberField("peer", id);
            out.writeArrayFieldStart("round_trip_ns");
            for (long roundTrip : outcome.roundTrips()) {
                out.writeNumber(roundTrip);
            }
            out.writeEndArray();
            out.writeNumberField("lost", outcome.lost());
        })));
    }
}
