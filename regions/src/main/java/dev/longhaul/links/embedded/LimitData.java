package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Toxic {@code limit_data}: lets exactly {@code bytes} through, counted per connection and over updates, and then closes it.
 *
 * @param bytes
 *            0 to 2<sup>63</sup>-1; 0 closes at the first byte
 */
record LimitData(long bytes) implements Attributes {

    @Override
    public Attributes merge(Fields fields) {
        return new LimitData(fields.number("bytes", bytes, 0, Long.MAX_VALUE));
    }

    @Override
    public void write(ObjectNode json) {
        json.put("bytes", bytes);
    }

    @Override
    public Stage stage(Link link, SplitMix64 random) {
        return new Quota(link, bytes);
    }

    private static final class Quota extends Stage {

        private final Link link;
        private long limit;
        private long passed;
        private boolean closed;

        Quota(Link link, long limit) {
            this.link = link;
            this.limit = limit;
        }

        @Override
        void accept(Item item) {
            if (closed) {
                item.drop();
            } else if (!item.isData()) {
                next.accept(item);
            } else if (item.size() < limit - passed) {
                passed += item.size();
                next.accept(item);
            } else {
                passLast(item);
            }
        }

        @Override
        void update(Attributes attributes) {
            limit = ((LimitData) attributes).bytes;
        }

        private void passLast(Item item) {
            closed = true;
            int allowed = (int) Math.max(0, limit - passed);
            if (allowed > 0) {
                passed += allowed;
                next.accept(item.split(allowed));
            }
            item.drop();
            next.accept(Item.end(link, Item.Kind.CLOSE, System.nanoTime()));
        }
    }
}
