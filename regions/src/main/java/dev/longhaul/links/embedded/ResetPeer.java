package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Toxic {@code reset_peer}: the first chunk or end of the stream is swallowed and breaks the connection off after {@code timeout}: with RST
 * where the toxic was there before the connection, with FIN on older ones. Removal during the wait breaks it off at once.
 *
 * @param timeout
 *            milliseconds, 0 to 10<sup>9</sup>
 */
record ResetPeer(long timeout) implements Attributes {

    @Override
    public Attributes merge(Fields fields) {
        return new ResetPeer(fields.number("timeout", timeout, 0, LONGEST));
    }

    @Override
    public void write(ObjectNode json) {
        json.put("timeout", timeout);
    }

    @Override
    public Stage stage(Link link, SplitMix64 random) {
        return new Breaker(link, timeout, link.open() ? Item.Kind.CLOSE : Item.Kind.RESET);
    }

    private static final class Breaker extends Stage {

        private final Link link;
        private final Item.Kind how;
        private long timeout;
        private Alarm.Timer timer;

        Breaker(Link link, long timeout, Item.Kind how) {
            this.link = link;
            this.timeout = timeout;
            this.how = how;
        }

        @Override
        void accept(Item item) {
            item.drop();
            if (timer == null) {
                timer = link.alarm().after(timeout * 1_000_000, this::breakOff);
            }
        }

        @Override
        void update(Attributes attributes) {
            timeout = ((ResetPeer) attributes).timeout;
        }

        @Override
        void leave() {
            if (timer != null) {
                Alarm.cancel(timer);
                breakOff();
            }
        }

        @Override
        void discard() {
            Alarm.cancel(timer);
        }

        private void breakOff() {
            next.accept(Item.end(link, how, System.nanoTime()));
        }
    }
}
