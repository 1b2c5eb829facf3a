package dev.longhaul.links.embedded;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server of the API, on a thread of its own so that JSON never delays a link. */
final class ApiServer implements AutoCloseable {

    /** Bytes of a request's body; more is answered with 413. */
    static final int LARGEST_BODY = 1 << 20;
    /** Connections of the API; more are closed as soon as they are accepted. */
    static final int MOST_CONNECTIONS = 256;
    private static final int IDLE_SECONDS = 60;

    private final Channel channel;

    private ApiServer(Channel channel) {
        this.channel = channel;
    }

    static ApiServer start(EventLoopGroup group, InetSocketAddress address, EventLoop dataThread, Router router)
            throws IOException {
        AtomicInteger connected = new AtomicInteger();
        ServerBootstrap bootstrap = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection.closeFuture().addListener(closed -> connected.decrementAndGet());
                        if (connected.incrementAndGet() > MOST_CONNECTIONS) {
                            connection.close();
                            return;
                        }
                        connection.pipeline().addLast(new IdleStateHandler(IDLE_SECONDS, 0, 0), new HttpServerCodec(),
                                new HttpObjectAggregator(LARGEST_BODY), new ApiHandler(dataThread, router));
                    }
                });
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("the API cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                    + bound.cause().getMessage(), bound.cause());
        }
        return new ApiServer(bound.channel());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }
}
