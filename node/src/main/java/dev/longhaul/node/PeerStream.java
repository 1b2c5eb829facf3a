package dev.longhaul.node;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * One of this node's two streams to a peer. Only this node speaks on it; a peer that answers on it is cut off. It is dialled again only
 * when it has closed or could not be dialled, never because an answer is missing.
 *
 * <p>Frames wait here until the socket takes them, bounded by count and bytes; the oldest is dropped for the newest, as a network
 * would. While there is no connection only a few are kept: what is old by then is of no use to anybody.
 */
final class PeerStream {
    private static final int MOST_WHILE_DOWN = 16;
    private static final int BUFFER_BYTES = 32 << 10;
    private static final long FIRST_BACK_OFF_MS = 20;
    private static final long LONGEST_BACK_OFF_MS = 500;
    private static final long STABLE_AFTER = 1_000_000_000L;
    private static final int CONNECT_TIMEOUT_MS = 2000;

    /** What may wait to be handed to the socket. */
    record Limits(int frames, long bytes) {
        static final Limits NOW = new Limits(4096, 4 << 20);
        static final Limits BULK = new Limits(1024, 32 << 20);
    }

    private final EventLoop eventLoop;
    private final Address address;
    private final Frame.Hello hello;
    private final Limits limits;
    private final Traffic traffic;

    private final ArrayDeque<Frame> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean drainIsDue;
    private boolean connected;

    // Of the event loop's thread alone.
    private Channel channel;
    private long connectedAt;
    private long backOffMs = FIRST_BACK_OFF_MS;
    private boolean closed;
    private Future<?> redial;

    PeerStream(EventLoop eventLoop, Address address, Frame.Hello hello, Limits limits, Traffic traffic) {
        this.eventLoop = eventLoop;
        this.address = address;
        this.hello = hello;
        this.limits = limits;
        this.traffic = traffic;
    }

    void open() {
        eventLoop.execute(this::connect);
    }

    /** Any thread; never blocks. */
    void send(Frame frame) {
        synchronized (this) {
            queue.addLast(frame);
            queuedBytes += frame.size();
            int most = connected ? limits.frames : MOST_WHILE_DOWN;
            while (queue.size() > most || queuedBytes > limits.bytes && queue.size() > 1) {
                queuedBytes -= queue.removeFirst().size();
                traffic.dropped();
            }
            if (drainIsDue || !connected) {
                return;
            }
            drainIsDue = true;
        }
        eventLoop.execute(this::drain);
    }

    private synchronized Frame next() {
        Frame frame = queue.pollFirst();
        if (frame != null) {
            queuedBytes -= frame.size();
        } else {
            drainIsDue = false;
        }
        return frame;
    }

    /** Hands frames to the socket while it takes them; {@code channelWritabilityChanged} goes on where this stops. */
    private void drain() {
        Channel to = channel;
        if (to == null || !to.isActive()) {
            rest();
            return;
        }
        while (to.isWritable()) {
            Frame frame = next();
            if (frame == null) {
                break;
            }
            ByteBuf out = to.alloc().buffer(Math.max(512, frame.size()));
            while (frame != null) {
                append(frame, out);
                frame = out.readableBytes() < BUFFER_BYTES ? next() : null;
            }
            to.write(out, to.voidPromise());
        }
        to.flush();
    }

    private synchronized void rest() {
        drainIsDue = false;
    }

    private void append(Frame frame, ByteBuf out) {
        int before = out.readableBytes();
        FrameCodec.write(frame, out);
        if (frame instanceof Frame.Raft) {
            traffic.sent(out.readableBytes() - before);
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        new Bootstrap().group(eventLoop).channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(BUFFER_BYTES, 2 * BUFFER_BYTES))
                .handler(new Connection()).connect(address.socket()).addListener((ChannelFuture dialled) -> {
                    if (!dialled.isSuccess()) {
                        redialLater();
                    }
                });
    }

    private void redialLater() {
        if (!closed) {
            redial = eventLoop.schedule(this::connect, backOffMs, TimeUnit.MILLISECONDS);
            backOffMs = Math.min(2 * backOffMs, LONGEST_BACK_OFF_MS);
        }
    }

    /** The peer has just dialled this node, so it is there: whoever waits to dial it again need not. Network thread. */
    void peerIsUp() {
        if (redial != null && redial.cancel(false)) {
            redial = null;
            backOffMs = FIRST_BACK_OFF_MS;
            connect();
        }
    }

    /** How long the next wait before dialling again would be. Network thread. */
    long backOffMs() {
        return backOffMs;
    }

    void close() {
        eventLoop.execute(() -> {
            closed = true;
            if (channel != null) {
                channel.close();
            }
        });
    }

    private final class Connection extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            connectedAt = System.nanoTime();
            ByteBuf out = context.alloc().buffer(hello.size());
            FrameCodec.write(hello, out);
            context.write(out, context.voidPromise());
            synchronized (PeerStream.this) {
                connected = true;
                drainIsDue = true;
            }
            drain();
            context.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (context.channel().isWritable()) {
                drain();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            channel = null;
            synchronized (PeerStream.this) {
                connected = false;
                drainIsDue = false;
                while (queue.size() > MOST_WHILE_DOWN) {
                    queuedBytes -= queue.removeFirst().size();
                    traffic.dropped();
                }
            }
            if (System.nanoTime() - connectedAt > STABLE_AFTER) {
                backOffMs = FIRST_BACK_OFF_MS;
            }
            redialLater();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
