package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;

/**
 * Toxic {@code slicer}: cuts chunks in halves until they are near {@code averageSize}, writes each slice on its own and waits {@code delay}
 * after each.
 *
 * @param averageSize
 *            bytes, at least 1; 0 only before it has been set
 * @param sizeVariation
 *            bytes, less than {@code averageSize}
 * @param delay
 *            microseconds, 0 to 10<sup>9</sup>
 */
record Slicer(long averageSize, long sizeVariation, long delay) implements Attributes {

    @Override
    public Attributes merge(Fields fields) {
        long average = fields.number("average_size", averageSize, 1, Integer.MAX_VALUE);
        long variation = fields.number("size_variation", sizeVariation, 0, Integer.MAX_VALUE);
        if (average == 0) {
            throw ApiError.badBody("average_size is missing, a slicer needs at least 1");
        }
        if (variation >= average) {
            throw ApiError.badBody(
                    "size_variation is " + variation + ", it must be less than average_size, which is " + average);
        }
        return new Slicer(average, variation, fields.number("delay", delay, 0, LONGEST));
    }

    @Override
    public void write(ObjectNode json) {
        json.put("average_size", averageSize).put("size_variation", sizeVariation).put("delay", delay);
    }

    @Override
    public Stage stage(Link link, SplitMix64 random) {
        return new Knife(link, this, random);
    }

    /** The length of the first slice of a chunk of {@code size} bytes: halved, give or take the variation, until it is small enough. */
    int firstSlice(int size, SplitMix64 random) {
        int slice = size;
        while (slice - averageSize > sizeVariation) {
            int half = slice / 2;
            slice = sizeVariation == 0 ? half : half + random.nextInt((int) sizeVariation * 2) - (int) sizeVariation;
        }
        return slice;
    }

    private static final class Knife extends Stage {

        /** Slices written in one go before the data thread turns to others. */
        private static final int BATCH = 64;

        private final Link link;
        private final SplitMix64 random;
        private final ArrayDeque<Item> queue = new ArrayDeque<>();
        private Slicer slicer;
        private Alarm.Timer timer;
        private boolean waiting;

        Knife(Link link, Slicer slicer, SplitMix64 random) {
            this.link = link;
            this.slicer = slicer;
            this.random = random;
        }

        @Override
        void accept(Item item) {
            queue.add(item);
            if (!waiting) {
                cut();
            }
        }

        @Override
        void update(Attributes attributes) {
            slicer = (Slicer) attributes;
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

        private void cut() {
            waiting = false;
            for (int slices = 0; !queue.isEmpty(); slices++) {
                boolean data = queue.peek().isData();
                if (data && slices == BATCH) {
                    await(0);
                    return;
                }
                next.accept(slice());
                if (data && slicer.delay > 0) {
                    await(slicer.delay * 1_000);
                    break;
                }
            }
            link.flush();
        }

        private void await(long nanos) {
            waiting = true;
            timer = link.alarm().after(nanos, this::cut);
        }

        private Item slice() {
            Item head = queue.peek();
            if (head.isData()) {
                head.apart = true;
                int length = slicer.firstSlice(head.size(), random);
                if (length < head.size()) {
                    return head.split(length);
                }
            }
            return queue.remove();
        }
    }
}
