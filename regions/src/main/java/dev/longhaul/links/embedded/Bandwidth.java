package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;

/**
 * Toxic {@code bandwidth}: bytes leave at {@code rate}, in pieces of at most 100 ms worth; the time it takes to send a piece passes before
 * it leaves. Rate 0 holds everything until the rate is raised or the toxic removed.
 *
 * @param rate
 *            kilobytes (1000 bytes) a second, 0 to 10<sup>9</sup>
 */
record Bandwidth(long rate) implements Attributes {

    private static final long NANOS_PER_MS = 1_000_000;
    private static final long PIECE_MS = 100;
    private static final long CATCH_UP = 100 * NANOS_PER_MS;

    @Override
    public Attributes merge(Fields fields) {
        return new Bandwidth(fields.number("rate", rate, 0, LONGEST));
    }

    @Override
    public void write(ObjectNode json) {
        json.put("rate", rate);
    }

    @Override
    public Stage stage(Link link, SplitMix64 random) {
        return new Throttle(link, rate);
    }

    private static final class Throttle extends Stage {

        private final Link link;
        private final ArrayDeque<Item> queue = new ArrayDeque<>();
        private long rate;
        private Alarm.Timer timer;
        private long due;
        private boolean sending;

        Throttle(Link link, long rate) {
            this.link = link;
            this.rate = rate;
        }

        @Override
        void accept(Item item) {
            queue.add(item);
            if (!sending) {
                send(System.nanoTime());
            }
        }

        @Override
        void update(Attributes attributes) {
            rate = ((Bandwidth) attributes).rate;
            Alarm.cancel(timer);
            sending = false;
            send(System.nanoTime());
            link.flush();
        }

        @Override
        void leave() {
            Alarm.cancel(timer);
            for (Item item = queue.poll(); item != null; item = queue.poll()) {
                next.accept(item);
            }
        }

        @Override
        void discard() {
            Alarm.cancel(timer);
            for (Item item = queue.poll(); item != null; item = queue.poll()) {
                item.drop();
            }
        }

        /** Starts on the next piece, as if at {@code start}; ends of the stream pass once they are first. */
        private void send(long start) {
            while (!queue.isEmpty() && !queue.peek().isData() && (rate > 0 || link.stock())) {
                next.accept(queue.remove());
            }
            if (queue.isEmpty() || rate == 0) {
                return;
            }
            sending = true;
            due = start + piece() * NANOS_PER_MS / rate;
            timer = link.alarm().at(due, this::sent);
        }

        private long piece() {
            return Math.min(queue.peek().size(), rate * PIECE_MS);
        }

        /** A late timer is made good by the next piece, up to a bound. */
        private void sent() {
            sending = false;
            long piece = piece();
            next.accept(piece < queue.peek().size() ? queue.peek().split((int) piece) : queue.remove());
            send(Math.max(due, System.nanoTime() - CATCH_UP));
            link.flush();
        }
    }
}
