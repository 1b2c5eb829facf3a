package dev.longhaul.links.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One direction of one connection: source socket, a stage for each toxic that touches it, sink socket. What it holds is bounded: above the
 * bound it stops reading, and the sender feels it as a full window. Data thread only.
 */
final class Link {

    /** Bytes held by a link that only passes on. */
    private static final int PASSING = 1 << 20;
    /** Bytes held by a link with a delay: what Toxiproxy's latency holds at most, 1024 chunks of 32 KiB. */
    private static final int DELAYING = 32 << 20;

    private final Connection connection;
    private final Direction direction;
    private final List<Slot> slots = new ArrayList<>();
    private final ArrayDeque<Item> early = new ArrayDeque<>();
    private Channel source;
    private Channel sinkChannel;
    private Sink sink;
    private Stage head;
    private DelayLine ownDelay;
    private int limit = Budget.LINK_SHARE;
    private long held;
    private boolean paused;
    private boolean open;
    private boolean ended;
    private boolean dead;

    Link(Connection connection, Direction direction) {
        this.connection = connection;
        this.direction = direction;
    }

    // ---- life ----

    void source(Channel channel) {
        source = channel;
    }

    /** Begins to pass on, with what was read before counting as read now. */
    void open(Channel to, List<Toxic> toxics, LogNormal delay) {
        sinkChannel = to;
        sink = new Sink(this, to);
        for (Toxic toxic : toxics) {
            slots.add(new Slot(this, toxic));
        }
        ownDelay = delay == null ? null : new DelayLine(this, delay, random("/longhaul/delay"));
        relink();
        open = true;
        long now = System.nanoTime();
        for (Item item = early.poll(); item != null; item = early.poll()) {
            item.stamp = now;
            head.accept(item);
        }
        flush();
        resumeIfLow();
    }

    boolean open() {
        return open;
    }

    boolean dead() {
        return dead;
    }

    /** True once the source has sent FIN or RST. */
    boolean ended() {
        return ended;
    }

    /** Lets go of everything. */
    void discard() {
        dead = true;
        for (Item item = early.poll(); item != null; item = early.poll()) {
            item.drop();
        }
        if (ownDelay != null) {
            ownDelay.discard();
        }
        for (Slot slot : slots) {
            if (slot.stage != null) {
                slot.stage.discard();
            }
        }
    }

    // ---- bytes ----

    void read(ByteBuf data) {
        if (dead || ended || !data.isReadable()) {
            data.release();
            return;
        }
        connection.proxy().traffic(direction).received(data.readableBytes());
        int cost = data.capacity();
        held += cost;
        core().budget().take(cost);
        pass(Item.chunk(this, data, cost, System.nanoTime()));
        if (!paused && held > bound()) {
            paused = true;
            source.config().setAutoRead(false);
        }
    }

    /** The source has ended; only its first end counts. */
    void end(Item.Kind kind) {
        if (!ended && !dead) {
            ended = true;
            Item.Kind passed = stock() && kind == Item.Kind.RESET ? Item.Kind.CLOSE : kind;
            pass(Item.end(this, passed, System.nanoTime()));
            flush();
        }
        ended = true;
    }

    private void pass(Item item) {
        if (open) {
            head.accept(item);
        } else {
            early.add(item);
        }
    }

    void flush() {
        if (sink != null) {
            sink.flush();
        }
    }

    void countSent(int bytes) {
        connection.proxy().traffic(direction).sent(bytes);
    }

    void written(Item item, boolean success) {
        released(item.cost);
        if (!success) {
            broken();
        }
    }

    void released(int cost) {
        held -= cost;
        core().budget().giveBack(cost);
        resumeIfLow();
    }

    private void resumeIfLow() {
        if (paused && held <= bound() / 2) {
            paused = false;
            source.config().setAutoRead(true);
        }
    }

    private long bound() {
        return core().budget().spent() ? Math.min(limit, Budget.LINK_SHARE) : limit;
    }

    /** The sink takes no more. What is still read is thrown away, so that the source's own end is seen. */
    void broken() {
        if (!dead) {
            discard();
            resumeIfLow();
            connection.finished(this);
        }
    }

    /** An end of the stream has come out at the far end, after all before it. */
    void delivered(Item.Kind kind) {
        if (dead) {
            return;
        }
        if (kind == Item.Kind.RESET) {
            connection.reset();
        } else if (kind == Item.Kind.FIN && !stock()) {
            ((DuplexChannel) sinkChannel).shutdownOutput();
            connection.finished(this);
        } else {
            connection.opposite(this).end(Item.Kind.CLOSE);
            sinkChannel.close();
            connection.finished(this);
        }
    }

    // ---- toxics ----

    void add(Toxic toxic) {
        if (open && !dead) {
            slots.add(new Slot(this, toxic));
            relink();
        }
    }

    void update(Toxic toxic) {
        for (Slot slot : slots) {
            if (!dead && slot.toxic.name().equals(toxic.name())) {
                Stage left = slot.update(toxic);
                relink();
                if (left != null) {
                    left.leave();
                }
                flush();
            }
        }
    }

    void remove(Toxic toxic) {
        for (int i = 0; i < slots.size() && !dead; i++) {
            if (slots.get(i).toxic.name().equals(toxic.name())) {
                Stage left = slots.remove(i).stage;
                relink();
                if (left != null) {
                    left.leave();
                } else if (stock() && toxic.attributes() instanceof Timeout) {
                    head.accept(Item.end(this, Item.Kind.CLOSE, System.nanoTime()));
                }
                flush();
            }
        }
    }

    /** Sets, changes or (null) takes away the proxy's own delay in this direction. */
    void ownDelay(LogNormal delay) {
        if (!open || dead) {
            return;
        }
        if (ownDelay != null && delay != null) {
            ownDelay.change(delay);
            return;
        }
        DelayLine left = ownDelay;
        ownDelay = delay == null ? null : new DelayLine(this, delay, random("/longhaul/delay"));
        relink();
        if (left != null) {
            left.leave();
            flush();
        }
    }

    private void relink() {
        Stage next = sink;
        limit = PASSING;
        for (int i = slots.size() - 1; i >= 0; i--) {
            Stage stage = slots.get(i).stage;
            if (stage != null) {
                stage.next = next;
                next = stage;
                limit = stage instanceof DelayLine ? DELAYING : limit;
            }
        }
        if (ownDelay != null) {
            ownDelay.next = next;
            next = ownDelay;
            limit = DELAYING;
        }
        head = next;
    }

    // ---- surroundings ----

    SplitMix64 random(String purpose) {
        return SplitMix64.stream(core().settings().seed(), connection.proxy().name(), connection.number(), direction,
                purpose);
    }

    Alarm alarm() {
        return core().alarm();
    }

    boolean stock() {
        return core().stock();
    }

    long held() {
        return held;
    }

    private Core core() {
        return connection.proxy().core();
    }
}
