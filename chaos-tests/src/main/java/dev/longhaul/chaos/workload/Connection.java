package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.chaos.workload.Transport.Exchange;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One keep-alive HTTP connection of a client to a node, one request at a time. Lives on the client's event loop. */
final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int MOST_ANSWER_BYTES = 2 << 20;

    /** A request: what is asked, for how many nanoseconds an answer is waited for, and who is told. */
    record Asked(Call call, long patience, Exchange exchange) {}

    private final ConnectionPool pool;
    private Channel channel;
    /** Under way, or null. */
    private Asked asked;
    private Future<?> patience;
    private boolean sent;
    private boolean closed;

    Connection(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Connects and then sends; the patience covers both. */
    void open(Bootstrap bootstrap, Asked first) {
        asked = first;
        Connection handler = this;
        ChannelFuture connecting = bootstrap.clone().handler(new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel socket) {
                socket.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(MOST_ANSWER_BYTES), handler);
            }
        }).connect(pool.address());
        channel = connecting.channel();
        beginPatience();
        connecting.addListener(connected -> {
            if (!connected.isSuccess() || closed) {
                close();
            } else {
                write();
            }
        });
    }

    /** Sends the next request over the open connection. */
    void send(Asked next) {
        asked = next;
        sent = false;
        beginPatience();
        write();
    }

    private void write() {
        sent = true;
        channel.writeAndFlush(Requests.of(asked.call(), pool.address())).addListener(written -> {
            if (!written.isSuccess()) {
                close();
            }
        });
    }

    private void beginPatience() {
        patience = pool.loop().schedule(this::close, asked.patience(), TimeUnit.NANOSECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        Asked ending = asked;
        if (ending == null) {
            close();
            return;
        }
        asked = null;
        patience.cancel(false);
        if (HttpUtil.isKeepAlive(response)) {
            pool.idle(this);
        } else {
            close();
        }
        ending.exchange().answered(Answers.of(ending.call(), response));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close();
    }

    /** Closes it if this is under way on it. */
    void giveUp(Exchange exchange) {
        if (asked != null && asked.exchange() == exchange) {
            close();
        }
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
        Asked ending = asked;
        asked = null;
        pool.closed(this, ending != null);
        if (ending != null) {
            ending.exchange().failed(sent);
        }
    }
}
