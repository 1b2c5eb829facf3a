package dev.longhaul.chaos.workload;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** The clients of a load on real sockets: one event loop for all of them. */
public final class OpenLoopLoad implements Load {
    private static final long GRACE = 1_000_000_000L;

    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final Workload workload;
    private final ClientGroup clients;
    private boolean closed;

    private OpenLoopLoad(String name, LoadSite site, List<List<InetSocketAddress>> addresses, Workload workload,
            IntFunction<RandomGenerator> random) {
        this.workload = workload;
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        loop = group.next();
        Transport.Maker sockets = SocketTransport.on(loop, site.now(), addresses);
        clients = new ClientGroup(name, site, workload, random, sockets);
    }

    /**
     * Starts one client per client region, each at a random phase of its interval.
     *
     * @param name of the load, unique in the run: begins each written value
     * @param addresses where each client dials each node, by client and node: the ends of its own links
     * @param random the stream of each client, by its number
     */
    public static OpenLoopLoad start(String name, LoadSite site, List<List<InetSocketAddress>> addresses,
            Workload workload, IntFunction<RandomGenerator> random) {
        OpenLoopLoad load = new OpenLoopLoad(name, site, addresses, workload, random);
        load.loop.execute(load.clients::start);
        return load;
    }

    @Override
    public boolean acknowledgedSince(long time) {
        return clients.acknowledgedSince(time);
    }

    @Override
    public boolean everyClientAcknowledgedSince(long time) {
        return clients.everyClientAcknowledgedSince(time);
    }

    @Override
    public LoadReport report() {
        return clients.report();
    }

    @Override
    public LoadReport stop() {
        if (!closed) {
            CountDownLatch quiet = new CountDownLatch(1);
            loop.execute(() -> clients.stop(quiet::countDown));
            awaitQuietly(quiet, workload.opTimeout() + GRACE);
            CountDownLatch read = new CountDownLatch(1);
            loop.execute(() -> clients.readBack(read::countDown));
            awaitQuietly(read, workload.opTimeout() + GRACE);
            close();
        }
        return report();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CountDownLatch over = new CountDownLatch(1);
        loop.execute(() -> {
            clients.end();
            over.countDown();
        });
        awaitQuietly(over, GRACE);
        group.shutdownGracefully(0, GRACE, TimeUnit.NANOSECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch, long nanos) {
        try {
            latch.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
