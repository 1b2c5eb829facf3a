package dev.longhaul.chaos.simulation;

import dev.longhaul.chaos.workload.Answer;
import dev.longhaul.chaos.workload.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** The links of one client, to every node and back. A stream: what a node that ends had to say before still arrives, then its end. */
public final class ClientLine {
    private final Simulation simulation;
    private final SimLink[] to;
    private final SimLink[] from;
    private final List<IntConsumer> whenClosed = new ArrayList<>();

    /** A request under way, and who waits for its answer. */
    record Asked(int life, Transport.Call call, Consumer<Answer> answer, Runnable closed) {}

    ClientLine(Simulation simulation, int client, RandomGenerator random) {
        this.simulation = simulation;
        int nodes = simulation.setup().nodes();
        to = new SimLink[nodes];
        from = new SimLink[nodes];
        for (int node = 0; node < nodes; node++) {
            to[node] = new SimLink(simulation, simulation.heap(), random, requests(node));
            from[node] = new SimLink(simulation, simulation.heap(), random, answers());
        }
    }

    SimLink to(int node) {
        return to[node];
    }

    SimLink from(int node) {
        return from[node];
    }

    /** Told by node when its connections have closed. */
    void whenClosed(IntConsumer told) {
        whenClosed.add(told);
    }

    void forget(IntConsumer told) {
        whenClosed.remove(told);
    }

    /** Asks a node; it answers, or the connection closes, or nothing comes back. */
    void ask(int node, Transport.Call call, Consumer<Answer> answer, Runnable closed) {
        if (to[node].isRefused()) {
            simulation.schedule(0, closed);
            return;
        }
        int life = simulation.nodes().get(node).life();
        to[node].send(new Asked(life, call, answer, closed));
    }

    /** The client learns at once that its connections are closed: they are, at a proxy on its own host. */
    void refuse(int node, boolean refused) {
        boolean closes = refused && !to[node].isRefused();
        to[node].refuse(refused);
        from[node].refuse(refused);
        if (closes) {
            List.copyOf(whenClosed).forEach(told -> told.accept(node));
        }
    }

    void crashed(int node) {
        from[node].send((Runnable) () -> List.copyOf(whenClosed).forEach(told -> told.accept(node)));
    }

    private SimLink.Receiver requests(int node) {
        return new SimLink.Receiver() {
            @Override
            public int life() {
                return 0;
            }

            @Override
            public void arrived(Object message) {
                asked(node, (Asked) message);
            }
        };
    }

    private void asked(int id, Asked asked) {
        Node node = simulation.nodes().get(id);
        if (!node.isUp() || node.life() != asked.life()) {
            from[id].send(asked.closed());
            return;
        }
        node.arrived(
                new ClientCall(asked.call(), answer -> from[id].send((Runnable) () -> asked.answer().accept(answer))));
    }

    private static SimLink.Receiver answers() {
        return new SimLink.Receiver() {
            @Override
            public int life() {
                return 0;
            }

            @Override
            public void arrived(Object message) {
                ((Runnable) message).run();
            }
        };
    }
}
