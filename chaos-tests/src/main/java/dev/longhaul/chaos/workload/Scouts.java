package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.LoadSite.ClientSite;
import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.chaos.workload.Transport.Handle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    private final Transport transport;
    private final ClientSite site;
    private final List<Integer> order;
    private final Reports reports;
    private final boolean[] out;
    private int next;
    private Handle step;

    Scouts(Transport transport, ClientSite site, Reports reports) {
        this.transport = transport;
        this.site = site;
        this.reports = reports;
        out = new boolean[site.distances().size()];
        order = new ArrayList<>();
        for (int node = 0; node < out.length; node++) {
            order.add(node);
        }
        order.sort(Comparator.comparing(site.distances()::get));
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
            step.cancel();
            step = null;
        }
    }

    private void step() {
        int node = order.get(next++ % order.size());
        step = transport.schedule(PAUSE, this::step);
        if (!out[node] && !transport.full(node)) {
            out[node] = true;
            transport.send(node, new Call.Status(), site.patience(node), new Exchange(node));
        }
    }

    private final class Exchange implements Transport.Exchange {
        private final int node;

        Exchange(int node) {
            this.node = node;
        }

        @Override
        public void answered(Answer answer) {
            out[node] = false;
            if (answer.status() == 200 && answer.leader() != Belief.NOBODY) {
                reports.leader(node, answer.leader(), answer.term());
            }
        }

        @Override
        public void failed(boolean sent) {
            out[node] = false;
        }
    }
}
