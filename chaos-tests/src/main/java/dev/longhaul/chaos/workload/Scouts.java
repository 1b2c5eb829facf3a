package dev.longhaul.chaos.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a client that knows no leader looks for one: it asks the nodes for their status, nearest first, one every {@link #PAUSE}, each node
 * once at a time. Operations wait meanwhile, so that a leaderless cluster is not flooded with retries.
 */
final class Scouts {
    static final long PAUSE = 20_000_000;

    /** Told what a node says of the leader. */
    interface Reports {
        void leader(int teller, int leader, long term);
    }

    private final List<ConnectionPool> pools;
    private final List<Integer> order;
    private final Reports reports;
    private final boolean[] out;
    private int next;
    private Future<?> step;

    /** @param distance of each node, any measure that sorts them */
    Scouts(List<ConnectionPool> pools, List<Long> distance, Reports reports) {
        this.pools = pools;
        this.reports = reports;
        out = new boolean[pools.size()];
        order = new ArrayList<>();
        for (int node = 0; node < pools.size(); node++) {
            order.add(node);
        }
        order.sort(Comparator.comparing(distance::get));
    }

    /** Looks until {@link #stop()}. */
    void start() {
        if (step == null) {
            next = 0;
            step();
        }
    }

    void stop() {
        if (step != null) {
            step.cancel(false);
            step = null;
        }
    }

    private void step() {
        int node = order.get(next++ % order.size());
        step = pools.get(node).loop().schedule(this::step, PAUSE, TimeUnit.NANOSECONDS);
        if (!out[node] && !pools.get(node).full()) {
            out[node] = true;
            pools.get(node).send(Requests.status(), new Exchange(node));
        }
    }

    private final class Exchange implements Connection.Exchange {
        private final int node;

        Exchange(int node) {
            this.node = node;
        }

        @Override
        public void answered(Answer answer) {
            out[node] = false;
            JsonNode status = answer.json();
            if (answer.status() == 200 && status.path("leader").isIntegralNumber()) {
                reports.leader(node, status.path("leader").asInt(), status.path("current_term").asLong());
            }
        }

        @Override
        public void failed(boolean sent) {
            out[node] = false;
        }
    }
}
