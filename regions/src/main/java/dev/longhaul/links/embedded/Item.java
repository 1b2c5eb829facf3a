package dev.longhaul.links.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;

/** What travels down a link: a chunk of bytes, or the end of the stream. Owned by one stage at a time. */
final class Item implements GenericFutureListener<Future<Void>> {

    /** Bytes, or how the stream ends. */
    enum Kind {
        /** A chunk. */
        DATA,
        /** The sender has finished; the other direction goes on. */
        FIN,
        /** A toxic closes the whole connection. */
        CLOSE,
        /** The connection is broken off with RST. */
        RESET
    }

    final Kind kind;
    final Link link;
    /** The bytes; null unless {@link Kind#DATA}. */
    final ByteBuf data;
    /** Bytes of memory that this item answers for in its link's account. */
    final int cost;
    /** When it was read, or left the last stage that delays: ns of {@link System#nanoTime()}. */
    long stamp;
    /** The draw of the stage that holds it. */
    double draw;
    /** To be written on its own, not gathered with its neighbours. */
    boolean apart;

    private Item(Kind kind, Link link, ByteBuf data, int cost, long stamp) {
        this.kind = kind;
        this.link = link;
        this.data = data;
        this.cost = cost;
        this.stamp = stamp;
    }

    static Item chunk(Link link, ByteBuf data, int cost, long stamp) {
        return new Item(Kind.DATA, link, data, cost, stamp);
    }

    static Item end(Link link, Kind kind, long stamp) {
        return new Item(kind, link, null, 0, stamp);
    }

    boolean isData() {
        return kind == Kind.DATA;
    }

    int size() {
        return data == null ? 0 : data.readableBytes();
    }

    /** Cuts the first {@code bytes} off into an item of their own; the rest keeps this item's account. */
    Item split(int bytes) {
        Item first = new Item(Kind.DATA, link, data.readRetainedSlice(bytes), 0, stamp);
        first.apart = apart;
        return first;
    }

    /** Gives the bytes up, unsent. */
    void drop() {
        if (data != null) {
            data.release();
            link.released(cost);
        }
    }

    /** The write of these bytes has ended, well or badly. */
    @Override
    public void operationComplete(Future<Void> written) {
        link.written(this, written.isSuccess());
    }
}
