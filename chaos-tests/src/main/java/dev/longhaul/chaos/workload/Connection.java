package dev.longhaul.chaos.workload;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** One keep-alive HTTP connection of a client to a node, one request at a time. Lives on the client's event loop. */
final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int MOST_ANSWER_BYTES = 2 << 20;

    /** What becomes of a request. */
    interface Exchange {
        /** Answered in full. */
        void answered(Answer answer);

        /** Not answered: the connection broke, or patience ended. {@code sent}: the node may have got it. */
        void failed(boolean sent);
    }

    private final ConnectionPool pool;
    private Channel channel;
    private Exchange exchange;
    private Future<?> patience;
    private boolean sent;
    private boolean closed;

    Connection(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Connects and then sends; {@code patience} in nanoseconds covers both. */
    void open(Bootstrap bootstrap, InetSocketAddress address, FullHttpRequest request, Exchange first, long wait) {
        exchange = first;
        Connection handler = this;
        ChannelFuture connecting = bootstrap.clone().handler(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel socket) {
                socket.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(MOST_ANSWER_BYTES), handler);
            }
        }).connect(address);
        channel = connecting.channel();
        beginPatience(wait);
        connecting.addListener(connected -> {
            if (!connected.isSuccess() || closed) {
                request.release();
                close();
            } else {
                write(request);
            }
        });
    }

    /** Sends the next request over the open connection. */
    void send(FullHttpRequest request, Exchange next, long wait) {
        exchange = next;
        sent = false;
        beginPatience(wait);
        write(request);
    }

    private void write(FullHttpRequest request) {
        sent = true;
        channel.writeAndFlush(request).addListener(written -> {
            if (!written.isSuccess()) {
                close();
            }
        });
    }

    private void beginPatience(long wait) {
        patience = pool.loop().schedule(this::close, wait, TimeUnit.NANOSECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        Exchange ending = exchange;
        if (ending == null) {
            close();
            return;
        }
        exchange = null;
        patience.cancel(false);
        if (HttpUtil.isKeepAlive(response)) {
            pool.idle(this);
        } else {
            close();
        }
        ending.answered(Answer.of(response));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close();
    }

    /** Closes it; a request under way fails. Idempotent. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (patience != null) {
            patience.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
        Exchange ending = exchange;
        exchange = null;
        pool.closed(this, ending != null);
        if (ending != null) {
            ending.failed(sent);
        }
    }
}
