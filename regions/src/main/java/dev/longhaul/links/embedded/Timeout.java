package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Toxic {@code timeout}: drops every byte and closes the connection after {@code timeout} of silence in this direction. An end of the stream
 * passes. Removing the toxic closes the connection, for bytes are missing from it.
 *
 * @param timeout
 *            milliseconds, 0 to 10<sup>9</sup>; 0 never closes
 */
record Timeout(long timeout) implements Attributes {

    @Override
    public Attributes merge(Fields fields) {
        return new Timeout(fields.number("timeout", timeout, 0, LONGEST));
    }

    @Override
    public void write(ObjectNode json) {
        json.put("timeout", timeout);
    }

    @Override
    public Stage stage(Link link, SplitMix64 random) {
        return new BlackHole(link, timeout);
    }

    private static final class BlackHole extends Stage {

        private final Link link;
        private long timeout;
        private Alarm.Timer timer;

        BlackHole(Link link, long timeout) {
            this.link = link;
            this.timeout = timeout;
            restart();
        }

        @Override
        void accept(Item item) {
            if (item.isData()) {
                item.drop();
                restart();
            } else {
                Alarm.cancel(timer);
                next.accept(item);
            }
        }

        @Override
        void update(Attributes attributes) {
            timeout = ((Timeout) attributes).timeout;
            restart();
        }

        @Override
        void leave() {
            Alarm.cancel(timer);
            close();
        }

        @Override
        void discard() {
            Alarm.cancel(timer);
        }

        private void restart() {
            Alarm.cancel(timer);
            if (timeout > 0) {
                timer = link.alarm().after(timeout * 1_000_000, this::close);
            }
        }

        private void close() {
            next.accept(Item.end(link, Item.Kind.CLOSE, System.nanoTime()));
        }
    }
}
