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
 * <table>
 * <caption>Where it differs from Toxiproxy 2.12 on purpose; "stock" says what {@link Settings#stock()} does</caption>
 * <tr>
 * <th>matter</th>
 * <th>Toxiproxy</th>
 * <th>here</th>
 * <th>stock</th>
 * </tr>
 * <tr>
 * <td>attributes without sense (negative rate or time, slicer without size)</td>
 * <td>accepted; some end the whole server</td>
 * <td>400 with the range</td>
 * <td>as here</td>
 * </tr>
 * <tr>
 * <td>toxicity outside 0..1</td>
 * <td>accepted</td>
 * <td>400</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>two latencies in a row</td>
 * <td>add up on an idle link only</td>
 * <td>always add up</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>end of a stream under latency</td>
 * <td>keeps its place, is not delayed</td>
 * <td>is delayed like a byte; a cut or rate 0 holds it</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>half-close</td>
 * <td>closes both directions</td>
 * <td>passed on; the other direction lives</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>RST of one side</td>
 * <td>the other side sees FIN</td>
 * <td>the other side sees RST</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>slow or silent upstream</td>
 * <td>dialled inside the accept loop: all wait</td>
 * <td>dialled apart, for at most 10 s; names are looked up apart, too</td>
 * <td>as here</td>
 * </tr>
 * <tr>
 * <td>refused upstream</td>
 * <td>connects, then EOF at once</td>
 * <td>tried again for up to about 1 s, then EOF</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>upstream latency of 3,600,000 or more (a cut)</td>
 * <td>new connections are dialled</td>
 * <td>accepted, and dialled when the latency falls; not if the client has hung up by then</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>latency update that changes nothing</td>
 * <td>lets the chunk being waited on go</td>
 * <td>touches nothing</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>removing a toxic whose receiver stands still</td>
 * <td>drops chunks after 5 s each, may hang for 25 s</td>
 * <td>never drops, never waits</td>
 * <td>as here</td>
 * </tr>
 * <tr>
 * <td>toxicity</td>
 * <td>drawn anew on updates, also of neighbours</td>
 * <td>drawn once per link</td>
 * <td>drawn anew on updates of the toxic itself</td>
 * </tr>
 * <tr>
 * <td>removing a timeout</td>
 * <td>closes every connection</td>
 * <td>closes those that it touched</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>removing a reset_peer during its wait</td>
 * <td>the request waits as well</td>
 * <td>breaks the connection off at once</td>
 * <td>as here</td>
 * </tr>
 * <tr>
 * <td>updating a bandwidth</td>
 * <td>the chunk being waited on leaves at once</td>
 * <td>all that waits leaves at the new rate</td>
 * <td>as here</td>
 * </tr>
 * <tr>
 * <td>no listen address</td>
 * <td>a free port on every interface</td>
 * <td>a free port on loopback</td>
 * <td>as Toxiproxy</td>
 * </tr>
 * <tr>
 * <td>seed</td>
 * <td>without effect</td>
 * <td>one stream of draws per proxy, connection, direction and toxic</td>
 * <td>as here</td>
 * </tr>
 * <tr>
 * <td>limits</td>
 * <td>none</td>
 * <td>1 MiB a request, 256 API connections, 1000 proxies, 64 toxics and 4096 connections a proxy; a quarter of the heap's size for bytes
 * under way</td>
 * <td>as here</td>
 * </tr>
 * <tr>
 * <td>{@code /metrics}, field {@code Logger}</td>
 * <td>there</td>
 * <td>absent; see {@code /longhaul/proxies/{p}/traffic}</td>
 * <td>as here</td>
 * </tr>
 * </table>
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
