package dev.longhaul.node;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Accepts connections, up to a number; further ones are closed at once. */
final class Listener {
    private final Channel server;
    private final ChannelGroup accepted;
    private volatile Consumer<ChannelPipeline> handlers;

    /**
     * Takes the address; accepts nobody before {@link #serve}.
     *
     * @param flag whose value the address is, for the error message
     * @param most connections at a time
     * @throws CannotStart when the address cannot be listened on
     */
    Listener(EventLoopGroup group, String flag, Address address, int most) {
        accepted = new DefaultChannelGroup(group.next());
        ChannelFuture bound = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true).option(ChannelOption.SO_BACKLOG, 128)
                .option(ChannelOption.AUTO_READ, false).childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true).childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (accepted.size() >= most) {
                            channel.close();
                        } else {
                            accepted.add(channel);
                            handlers.accept(channel.pipeline());
                        }
                    }
                }).bind(address.socket()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw refused(flag, address, bound.cause());
        }
        server = bound.channel();
    }

    private static CannotStart refused(String flag, Address address, Throwable cause) {
        String why = address.socket().isUnresolved()
                ? "the host is not known; right would be an address of this machine, 127.0.0.1 say"
                : "cannot be listened on (" + cause.getMessage() + "); end what uses it, or name another with --"
                        + flag;
        return new CannotStart(CannotStart.ADDRESS, "--" + flag + " " + address + ": " + why);
    }

    /** Accepts connections from now on. {@code handlers} fills the pipeline of each. */
    void serve(Consumer<ChannelPipeline> handlersOfEach) {
        handlers = handlersOfEach;
        server.config().setAutoRead(true);
    }

    /** With the port that it really has. */
    Address address() {
        return Address.of((InetSocketAddress) server.localAddress());
    }

    void close() {
        server.close().awaitUninterruptibly();
        accepted.close().awaitUninterruptibly();
    }
}
