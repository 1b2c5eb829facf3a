package dev.longhaul.links.embedded;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Toxiproxy-compatible server inside this JVM: the HTTP API and the toxics of Toxiproxy 2.12, so that toxiproxy-java and other clients
 * work on it unchanged.
 *
 * <p>
 * Where it differs from Toxiproxy on purpose, and what {@link Settings#stock()} does about it, is listed in {@code regions/DEVIATIONS.md},
 * which is written by tests from what they saw of both servers.
 *
 * <p>
 * Delays are kept to the nanosecond by an alarm thread and are met some 0.1 ms late, never early. The extensions of the API are described at
 * {@code LonghaulRoutes}. All methods may be called from any thread.
 */
public final class EmbeddedToxiproxy implements AutoCloseable {

    /** The version that the API reports. */
    static final String VERSION = "2.12.0";

    private static final int BUDGET_SHARE = 4;

    private final MultiThreadIoEventLoopGroup dataGroup;
    private final MultiThreadIoEventLoopGroup apiGroup;
    private final Core core;
    private final Proxies proxies;
    private ApiServer api;

    private EmbeddedToxiproxy(Settings settings) {
        dataGroup = group("longhaul-links-data");
        apiGroup = group("longhaul-links-api");
        EventLoop loop = dataGroup.next();
        Budget budget = new Budget(Runtime.getRuntime().maxMemory() / BUDGET_SHARE);
        core = new Core(loop, new Alarm(loop), new Dialer(loop), budget, settings);
        proxies = new Proxies(core);
    }

    private static MultiThreadIoEventLoopGroup group(String name) {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    }

    /**
     * Starts a server; its threads are daemons.
     *
     * @throws UncheckedIOException
     *             when the API's address cannot be had; the message names it
     */
    public static EmbeddedToxiproxy start(Settings settings) {
        EmbeddedToxiproxy server = new EmbeddedToxiproxy(settings);
        try {
            InetAddress literal = ListenAddress.literal(settings.host());
            InetAddress host = literal != null ? literal : InetAddress.getByName(settings.host());
            Router router = new Router(server.proxies, VERSION);
            server.api = ApiServer.start(server.apiGroup, new InetSocketAddress(host, settings.port()),
                    server.core.loop(), router);
        } catch (IOException failed) {
            server.close();
            throw new UncheckedIOException(failed);
        }
        if (settings.stallThreshold() > 0) {
            new StallWatch(server.core.loop(), settings.stallThreshold(), settings.stallListener()).start();
        }
        return server;
    }

    /** The address of the API. */
    public String host() {
        return api.address().getAddress().getHostAddress();
    }

    /** The port of the API. */
    public int port() {
        return api.address().getPort();
    }

    /**
     * Makes the proxies of a configuration file, as {@code POST /populate} does.
     *
     * @return a line for each
     * @throws IllegalArgumentException
     *             when the file is not a list of proxies, or an address cannot be had
     */
    List<String> populate(byte[] list) {
        Request request = Request.read("POST", List.of("populate"), list);
        return core.loop().submit(() -> {
            List<Proxy> made = new ArrayList<>();
            try {
                ProxyRoutes.populate(proxies, ProxyRoutes.proposals(request.json()), request.names(), made);
            } catch (ApiError error) {
                throw new IllegalArgumentException(error.getMessage(), error);
            }
            return made.stream().map(proxy -> proxy.name() + " " + proxy.listen() + " -> " + proxy.upstream()).toList();
        }).syncUninterruptibly().getNow();
    }

    /** Stops listening, closes every connection and ends the threads. Idempotent. */
    @Override
    public void close() {
        if (api != null) {
            api.close();
        }
        if (!core.loop().isShuttingDown()) {
            core.loop().submit(proxies::close).awaitUninterruptibly();
        }
        core.alarm().close();
        core.dialer().close();
        apiGroup.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        dataGroup.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
