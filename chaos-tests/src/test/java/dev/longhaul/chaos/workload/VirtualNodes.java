package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.chaos.workload.Transport.Exchange;
import dev.longhaul.chaos.workload.Transport.Handle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/** Nodes and a clock in virtual time, with behaviour to be set: time passes only in {@link #runTo}. */
final class VirtualNodes implements Transport.Maker {
    /** What a node does with what arrives. */
    interface Behaviour {
        /** Its answer; null if it gives none. */
        Answer answer(int node, Call call);
    }

    private record Event(long time, int place, Runnable action) {}

    /** Operations that arrived, as node and call. */
    final List<Arrival> arrived = new ArrayList<>();
    /** Nanoseconds from sending to arrival, and from there to the answer. */
    long oneWay = 1_000_000;
    Behaviour behaviour = (node, call) -> null;
    /** Requests of one client that are under way at once. */
    int most = Integer.MAX_VALUE;
    /** How often clients have asked whether a node is full. */
    long asked;
    /** Transports made and not ended. */
    int open;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong(Event::time).thenComparingInt(Event::place));
    private final List<IntConsumer> idleLost = new ArrayList<>();
    private long now;
    private int places;

    /** An operation on the data that reached a node. */
    record Arrival(long time, int node, Call call) {}

    long now() {
        return now;
    }

    void runTo(long time) {
        while (!events.isEmpty() && events.peek().time() <= time) {
            Event event = events.poll();
            now = event.time();
            event.action().run();
        }
        now = time;
    }

    /** The node closes the idle connections of all clients. */
    void closeIdle(int node) {
        idleLost.forEach(client -> client.accept(node));
    }

    private Handle in(long delay, Runnable action) {
        Event event = new Event(now + Math.max(0, delay), places++, action);
        events.add(event);
        return () -> events.remove(event);
    }

    @Override
    public Transport of(int client, IntConsumer lost) {
        idleLost.add(lost);
        open++;
        return new ToNodes();
    }

    private final class ToNodes implements Transport {
        private final List<Sending> underWay = new ArrayList<>();

        @Override
        public long now() {
            return now;
        }

        @Override
        public Handle schedule(long delay, Runnable action) {
            return in(delay, action);
        }

        @Override
        public boolean full(int node) {
            asked++;
            return underWay.size() >= most;
        }

        @Override
        public Handle send(int node, Call call, long patience, Exchange exchange) {
            Sending sending = new Sending(this, exchange);
            underWay.add(sending);
            sending.patience = in(patience, sending::cancel);
            in(oneWay, () -> arrive(node, call, sending));
            return sending;
        }

        private void arrive(int node, Call call, Sending sending) {
            if (!(call instanceof Call.Status)) {
                arrived.add(new Arrival(now, node, call));
            }
            Answer answer = behaviour.answer(node, call);
            if (answer != null) {
                in(oneWay, () -> sending.answer(answer));
            }
        }

        @Override
        public void end() {
            open--;
            List.copyOf(underWay).forEach(Sending::cancel);
        }
    }

    /** One request. */
    private static final class Sending implements Handle {
        private final ToNodes from;
        private final Exchange exchange;
        private Handle patience;

        Sending(ToNodes from, Exchange exchange) {
            this.from = from;
            this.exchange = exchange;
        }

        void answer(Answer answer) {
            if (over()) {
                exchange.answered(answer);
            }
        }

        @Override
        public void cancel() {
            if (over()) {
                exchange.failed(true);
            }
        }

        /** Whether that ends it. */
        private boolean over() {
            patience.cancel();
            return from.underWay.remove(this);
        }
    }
}
