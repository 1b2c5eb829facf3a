package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Connection.Asked;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** A client's way to the nodes over HTTP connections, all on one event loop. */
final class SocketTransport implements Transport {
    private static final int CONNECT_MILLIS = 1000;

    private final EventLoop loop;
    private final LongSupplier now;
    private final List<ConnectionPool> pools = new ArrayList<>();

    private SocketTransport(EventLoop loop, LongSupplier now) {
        this.loop = loop;
        this.now = now;
    }

    /**
     * Transports on this event loop.
     *
     * @param now ns since the run's origin
     * @param addresses where each client dials each node, by client and node
     */
    static Maker on(EventLoop loop, LongSupplier now, List<List<InetSocketAddress>> addresses) {
        Bootstrap bootstrap = new Bootstrap().group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
        return (client, idleLost) -> {
            SocketTransport transport = new SocketTransport(loop, now);
            transport.dial(bootstrap, addresses.get(client), idleLost);
            return transport;
        };
    }

    private void dial(Bootstrap bootstrap, List<InetSocketAddress> nodes, IntConsumer idleLost) {
        for (int node = 0; node < nodes.size(); node++) {
            int lost = node;
            pools.add(new ConnectionPool(bootstrap, loop, nodes.get(node), () -> idleLost.accept(lost)));
        }
    }

    @Override
    public long now() {
        return now.getAsLong();
    }

    @Override
    public Handle schedule(long delay, Runnable action) {
        Future<?> scheduled = loop.schedule(action, delay, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public boolean full(int node) {
        return pools.get(node).full();
    }

    @Override
    public Handle send(int node, Call call, long patience, Exchange exchange) {
        Connection connection = pools.get(node).send(new Asked(call, patience, exchange));
        return () -> connection.giveUp(exchange);
    }

    @Override
    public void end() {
        pools.forEach(ConnectionPool::end);
    }
}
