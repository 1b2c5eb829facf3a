package dev.longhaul.node;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One reader of the event feed, over a chunked answer that never ends. A reader that takes nothing for {@value #PATIENCE_S} seconds
 * while there is something for it, or that has fallen behind what the feed keeps, is cut off.
 */
final class EventStream {
    static final int PATIENCE_S = 10;

    private final ChannelHandlerContext context;
    private final EventFeed feed;
    private final AtomicBoolean wakeIsDue = new AtomicBoolean();
    private final Runnable wake = this::wake;
    private long next;
    private boolean waiting;

    /** @param since number of the last event that the reader has; one that this life of the node has not reached yet means none */
    EventStream(ChannelHandlerContext context, EventFeed feed, long since) {
        this.context = context;
        this.feed = feed;
        long last = feed.lastSeq();
        this.next = Math.max(since > last ? 1 : since + 1, Math.max(1, last - EventFeed.KEPT + 1));
    }

    /** @param hello the first line */
    void open(byte[] hello) {
        write(hello);
        context.flush();
        feed.listen(wake);
        context.channel().closeFuture().addListener(closed -> feed.forget(wake));
        drain();
    }

    private void wake() {
        if (wakeIsDue.compareAndSet(false, true)) {
            context.executor().execute(this::drain);
        }
    }

    /** Also to be called when the socket takes more again. */
    void drain() {
        wakeIsDue.set(false);
        long before = next;
        while (context.channel().isWritable() && next <= feed.lastSeq()) {
            byte[] line = feed.line(next);
            if (line == null) {
                context.close();
                return;
            }
            write(line);
            next++;
        }
        if (next != before) {
            context.flush();
        }
        if (!context.channel().isWritable()) {
            expectProgress();
        }
    }

    private void expectProgress() {
        if (!waiting) {
            waiting = true;
            long stuckAt = next;
            context.executor().schedule(() -> {
                waiting = false;
                if (next == stuckAt && !context.channel().isWritable()) {
                    context.close();
                }
            }, PATIENCE_S, TimeUnit.SECONDS);
        }
    }

    private void write(byte[] line) {
        ByteBuf out = context.alloc().buffer(line.length + 1);
        out.writeBytes(line).writeByte('\n');
        context.write(new DefaultHttpContent(out), context.voidPromise());
    }
}
