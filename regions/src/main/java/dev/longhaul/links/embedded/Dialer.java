package dev.longhaul.links.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reaches upstreams without ever blocking the data thread: names are looked up on threads of their own, connects have a time limit. */
final class Dialer implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 10_000;
    private static final int LOOKUP_THREADS = 4;
    private static final int LOOKUPS_WAITING = 1_024;

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final ThreadPoolExecutor lookups;

    Dialer(EventLoop loop) {
        this.loop = loop;
        bootstrap = Sockets.tune(new Bootstrap().group(loop).channel(NioSocketChannel.class)).option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                CONNECT_TIMEOUT_MS);
        lookups = new ThreadPoolExecutor(LOOKUP_THREADS, LOOKUP_THREADS, 10, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LOOKUPS_WAITING),
                task -> {
                    Thread thread = new Thread(task, "longhaul-links-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        lookups.allowCoreThreadTimeOut(true);
    }

    /** Connects to {@code host:port}; exactly one of the two is called, on the data thread. */
    void dial(String upstream, ChannelHandler handler, Consumer<Channel> opened, Consumer<Throwable> failed) {
        try {
            HostPort target = HostPort.parse(upstream);
            String host = target.host().isEmpty() ? "localhost" : target.host();
            byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
            if (literal != null) {
                connect(new InetSocketAddress(InetAddress.getByAddress(literal), target.port()), handler, opened,
                        failed);
            } else {
                lookups.execute(() -> lookUp(host, target.port(), handler, opened, failed));
            }
        } catch (ApiError | UnknownHostException bad) {
            failed.accept(bad);
        } catch (RejectedExecutionException busy) {
            failed.accept(new IOException("too many names to look up"));
        }
    }

    private void lookUp(String host, int port, ChannelHandler handler, Consumer<Channel> opened,
            Consumer<Throwable> failed) {
        try {
            InetAddress address = InetAddress.getByName(host);
            loop.execute(() -> connect(new InetSocketAddress(address, port), handler, opened, failed));
        } catch (UnknownHostException unknown) {
            loop.execute(() -> failed.accept(unknown));
        }
    }

    private void connect(InetSocketAddress address, ChannelHandler handler, Consumer<Channel> opened,
            Consumer<Throwable> failed) {
        bootstrap.clone().handler(handler).connect(address).addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                opened.accept(connected.channel());
            } else {
                failed.accept(connected.cause());
            }
        });
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
