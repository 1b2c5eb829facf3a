package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;

/**
 * Toxic {@code slow_close}: the end of the stream waits {@code delay}; an update starts the wait anew, removal ends it.
 *
 * @param delay
 *            milliseconds, 0 to 10<sup>9</sup>
 */
record SlowClose(long delay) implements Attributes {

    @Override
    public Attributes merge(Fields fields) {
        return new SlowClose(fields.number("delay", delay, 0, LONGEST));
    }

    @Override
    public void write(ObjectNode json) {
        json.put("delay", delay);
    }

    @Override
    public Stage stage(Link link, SplitMix64 random) {
        return new Reluctance(link, delay);
    }

    private static final class Reluctance extends Stage {

        private final Link link;
        private final ArrayDeque<Item> ends = new ArrayDeque<>();
        private long delay;
        private Alarm.Timer timer;

        Reluctance(Link link, long delay) {
            this.link = link;
            this.delay = delay;
        }

        @Override
        void accept(Item item) {
            if (item.isData()) {
                next.accept(item);
                return;
            }
            ends.add(item);
            if (ends.size() == 1) {
                await();
            }
        }

        @Override
        void update(Attributes attributes) {
            delay = ((SlowClose) attributes).delay;
            if (!ends.isEmpty()) {
                Alarm.cancel(timer);
                await();
            }
        }

        @Override
        void leave() {
            Alarm.cancel(timer);
            for (Item end = ends.poll(); end != null; end = ends.poll()) {
                next.accept(end);
            }
        }

        @Override
        void discard() {
            Alarm.cancel(timer);
            ends.clear();
        }

        private void await() {
            timer = link.alarm().after(delay * 1_000_000, this::leave);
        }
    }
}
