package dev.longhaul.chaos.simulation;

import dev.longhaul.chaos.workload.Answer;
import dev.longhaul.chaos.workload.Transport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** A client's connections in a simulation: they open at once, as at a proxy on the client's own host, and carry one request at a time. */
public final class SimTransport implements Transport {
    /** Connections to one node at most, as in real time. */
    private static final int MOST = 64;

    private final Simulation simulation;
    private final ClientLine line;
    private final long origin;
    private final IntConsumer idleLost;
    private final IntConsumer closed = this::closed;
    private final int[] idle;
    private final List<Set<Request>> busy = new ArrayList<>();
    private boolean ended;

    /**
     * @param origin of the run, on the simulation's clock turned round: what is added to its time
     * @param idleLost told of a node that closed a connection on which nothing was asked
     */
    public SimTransport(Simulation simulation, int client, long origin, IntConsumer idleLost) {
        this.simulation = simulation;
        this.line = simulation.client(client);
        this.origin = origin;
        this.idleLost = idleLost;
        int nodes = simulation.nodes().size();
        idle = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            busy.add(new LinkedHashSet<>());
        }
        line.whenClosed(closed);
    }

    @Override
    public long now() {
        return origin + simulation.now();
    }

    @Override
    public Handle schedule(long delay, Runnable action) {
        return simulation.schedule(delay, action)::cancel;
    }

    @Override
    public boolean full(int node) {
        return idle[node] == 0 && busy.get(node).size() >= MOST;
    }

    @Override
    public Handle send(int node, Call call, long patience, Exchange exchange) {
        if (idle[node] > 0) {
            idle[node]--;
        }
        Request request = new Request(node, exchange);
        busy.get(node).add(request);
        request.patience = simulation.schedule(patience, request::fail);
        line.ask(node, call, request::answered, request::fail);
        return request::fail;
    }

    /** The node ended, and with it the connections; those on which something was asked learn it by themselves. */
    private void closed(int node) {
        List.copyOf(busy.get(node)).forEach(Request::fail);
        int lost = idle[node];
        idle[node] = 0;
        for (int i = 0; i < lost && !ended; i++) {
            idleLost.accept(node);
        }
    }

    @Override
    public void end() {
        ended = true;
        line.forget(closed);
        busy.forEach(requests -> List.copyOf(requests).forEach(Request::fail));
    }

    /** One request on one connection. */
    private final class Request {
        private final int node;
        private final Exchange exchange;
        private Simulation.Cancellable patience;
        private boolean over;

        Request(int node, Exchange exchange) {
            this.node = node;
            this.exchange = exchange;
        }

        private boolean end() {
            if (over) {
                return false;
            }
            over = true;
            patience.cancel();
            busy.get(node).remove(this);
            return true;
        }

        void answered(Answer answer) {
            if (end()) {
                idle[node]++;
                exchange.answered(answer);
            }
        }

        /** The connection is closed: the node may have got what was asked. */
        void fail() {
            if (end()) {
                exchange.failed(true);
            }
        }
    }
}
