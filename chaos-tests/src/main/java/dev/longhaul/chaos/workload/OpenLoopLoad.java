package dev.longhaul.chaos.workload;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** The clients of a load on real sockets: one event loop for all of them. */
public final class OpenLoopLoad implements Load {
    private static final int CONNECT_MILLIS = 1000;
    private static final long GRACE = 1_000_000_000L;

    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final Workload workload;
    private final List<Client> clients = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();
    private boolean closed;

    private OpenLoopLoad(String name, Workload workload) {
        this.workload = workload;
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        loop = group.next();
    }

    /**
     * Starts one client per client region, each at a random phase of its interval.
     *
     * @param name of the load, unique in the run: begins each written value
     * @param random the stream of each client, by its number
     */
    public static OpenLoopLoad start(String name, LoadSite site, Workload workload,
            IntFunction<RandomGenerator> random) {
        OpenLoopLoad load = new OpenLoopLoad(name, workload);
        Bootstrap bootstrap = new Bootstrap().group(load.group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
        for (int number = 0; number < site.clients().size(); number++) {
            RandomGenerator draws = random.apply(number);
            Tally tally = new Tally(number, site.clients().get(number).region());
            load.tallies.add(tally);
            long first = site.now().getAsLong() + (long) (draws.nextDouble() * 1e9 / workload.rate());
            OperationPlan plan = new OperationPlan(workload, name + "." + number, draws);
            load.clients.add(new Client(number, site, workload, load.loop, bootstrap, plan, tally, first));
        }
        load.loop.execute(() -> load.clients.forEach(Client::start));
        return load;
    }

    @Override
    public boolean acknowledgedSince(long time) {
        return tallies.stream().anyMatch(tally -> tally.wroteSince(time));
    }

    @Override
    public boolean everyClientAcknowledgedSince(long time) {
        return tallies.stream().allMatch(tally -> tally.wroteSince(time));
    }

    @Override
    public LoadReport report() {
        return new LoadReport(tallies.stream().map(Tally::report).toList());
    }

    @Override
    public LoadReport stop() {
        if (!closed) {
            CountDownLatch quiet = new CountDownLatch(clients.size());
            loop.execute(() -> clients.forEach(client -> client.stop(quiet::countDown)));
            awaitQuietly(quiet, workload.opTimeout() + GRACE);
            readBack();
            close();
        }
        return report();
    }

    /** Each key is read once more, so that a write acknowledged last can be seen to be there; nothing where nothing was acknowledged. */
    private void readBack() {
        Optional<Client> reader = clients.stream().filter(client -> tallies.get(clients.indexOf(client)).wroteSince(0))
                .findFirst();
        reader.ifPresent(client -> {
            CountDownLatch read = new CountDownLatch(1);
            loop.execute(() -> client.readBack(read::countDown));
            awaitQuietly(read, workload.opTimeout() + GRACE);
        });
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CountDownLatch over = new CountDownLatch(1);
        loop.execute(() -> {
            clients.forEach(Client::end);
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
