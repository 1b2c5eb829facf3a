package dev.longhaul.links.embedded;

import java.util.ArrayDeque;

/**
 * Holds each chunk until its time has come, in order: a chunk that is due waits for those before it. The end of a stream is delayed like
 * the bytes before it; in stock mode it only keeps its place in the queue.
 *
 * <p>
 * A chunk is due at its stamp plus the delay in force now, so that a change of the delay is felt by all that wait. In stock mode the wait
 * is fixed when the chunk comes to the head of the queue and the stamp moves by that wait, not by the delay, as in Toxiproxy's latency.go:
 * two latencies in a row then add up on an idle link only.
 */
final class DelayLine extends Stage {

    /** How long one chunk waits. */
    interface Delay {

        /** Draws what is random about one chunk's delay; it stays the chunk's own when the delay changes. */
        double draw(SplitMix64 random);

        /** The delay in nanoseconds of a chunk with that draw. */
        long nanos(double draw);
    }

    private final Link link;
    private final SplitMix64 random;
    private final boolean stock;
    private final ArrayDeque<Item> queue = new ArrayDeque<>();
    private Delay delay;
    private Alarm.Timer timer;
    private boolean headTimed;
    private long headDue;
    private long headWait;

    DelayLine(Link link, Delay delay, SplitMix64 random) {
        this.link = link;
        this.delay = delay;
        this.random = random;
        this.stock = link.stock();
    }

    @Override
    void accept(Item item) {
        item.draw = delay.draw(random);
        queue.add(item);
        if (queue.size() == 1) {
            release();
        }
    }

    @Override
    void update(Attributes attributes) {
        change((Delay) attributes);
    }

    /** Toxiproxy lets the chunk being waited on go when a latency is updated; an update that changes nothing touches nothing. */
    void change(Delay changed) {
        if (!stock && changed.equals(delay)) {
            return;
        }
        delay = changed;
        Item head = queue.peek();
        if (head != null && head.isData()) {
            queue.remove();
            next.accept(head);
        }
        headTimed = false;
        release();
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

    private void onTimer() {
        release();
        link.flush();
    }

    private void release() {
        long now = System.nanoTime();
        for (Item head = queue.peek(); head != null; head = queue.peek()) {
            if (!headTimed) {
                timeHead(head, now);
            }
            if (headDue - now > 0) {
                Alarm.cancel(timer);
                timer = link.alarm().at(headDue, this::onTimer);
                return;
            }
            queue.remove();
            headTimed = false;
            head.stamp = stock ? head.stamp + headWait : now;
            next.accept(head);
        }
    }

    private void timeHead(Item head, long now) {
        if (stock) {
            headWait = head.isData() ? delay.nanos(head.draw) - (now - head.stamp) : 0;
            headDue = now + headWait;
        } else {
            headDue = head.stamp + delay.nanos(head.draw);
        }
        headTimed = true;
    }
}
