package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A listening address, an upstream, the toxics between them and the connections under way. Data thread only, but for the count. */
final class Proxy {

    /** Connections of one proxy; more are closed as soon as they are accepted. */
    static final int MOST_CONNECTIONS = 4_096;
    /** Toxics of one proxy. */
    static final int MOST_TOXICS = 64;

    private final Core core;
    private final String name;
    private final List<Toxic> toxics = new ArrayList<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final Traffic upTraffic = new Traffic();
    private final Traffic downTraffic = new Traffic();
    private OwnDelay ownDelay = OwnDelay.NONE;
    private String listen;
    private String upstream;
    private Listener listener;
    private long accepted;

    Proxy(Core core, String name, String listen, String upstream) {
        this.core = core;
        this.name = name;
        this.listen = listen;
        this.upstream = upstream;
    }

    // ---- listening ----

    boolean enabled() {
        return listener != null;
    }

    /** Binds; does nothing when it is bound already. Throws {@link ApiError} 500 when the address cannot be had. */
    void start(Map<String, InetAddress> names) {
        if (listener != null) {
            return;
        }
        ListenAddress address;
        try {
            address = ListenAddress
                    .parse(listen.isEmpty() && !core.stock() ? "127.0.0.1:0" : listen.isEmpty() ? ":0" : listen, names);
        } catch (ApiError bad) {
            throw new ApiError(bad.status(), "listen tcp: " + bad.getMessage());
        }
        Listener[] self = new Listener[1];
        self[0] = Listener.open(address, socket -> accepted(self, socket));
        listener = self[0];
        listen = listener.boundTo();
    }

    /** Stops listening and closes every connection. */
    void stop() {
        if (listener == null) {
            return;
        }
        listener.close();
        listener = null;
        for (Connection connection : List.copyOf(connections)) {
            connection.close();
        }
    }

    /** True when that address and upstream would not be this proxy's. */
    boolean differs(String otherListen, String otherUpstream, Map<String, InetAddress> names) {
        String resolved = otherListen.isEmpty() ? ":0" : ListenAddress.parse(otherListen, names).text();
        return !listen.equals(resolved) || !upstream.equals(otherUpstream);
    }

    /** Moves it, closing its connections and keeping its toxics; when the new address cannot be had it stays disabled there. */
    void update(String newListen, String newUpstream, boolean enable, Map<String, InetAddress> names) {
        if (differs(newListen, newUpstream, names)) {
            stop();
            listen = newListen;
            upstream = newUpstream;
        }
        if (enable) {
            start(names);
        } else {
            stop();
        }
    }

    /** On the listener's thread. The array holds the listener that accepted, for it may be closed by the time the data thread looks. */
    private void accepted(Listener[] by, SocketChannel socket) {
        if (connected.incrementAndGet() > MOST_CONNECTIONS) {
            connected.decrementAndGet();
            close(socket);
            return;
        }
        core.loop().execute(() -> admit(by[0], socket));
    }

    private void admit(Listener by, SocketChannel socket) {
        if (by != listener) {
            connected.decrementAndGet();
            close(socket);
            return;
        }
        NioSocketChannel channel = new NioSocketChannel(socket);
        Sockets.tune(channel.config());
        Connection connection = new Connection(this, accepted++, channel);
        connections.add(connection);
        core.loop().register(channel);
        connection.begin();
    }

    private static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A connection has ended. */
    void left(Connection connection) {
        if (connections.remove(connection)) {
            connected.decrementAndGet();
        }
    }

    // ---- toxics ----

    /** All toxics: upstream ones first, each in order of adding. */
    List<Toxic> toxics() {
        List<Toxic> all = new ArrayList<>(toxics(Direction.UPSTREAM));
        all.addAll(toxics(Direction.DOWNSTREAM));
        return all;
    }

    List<Toxic> toxics(Direction direction) {
        return toxics.stream().filter(toxic -> toxic.direction() == direction).toList();
    }

    /** The toxic of that name; null when there is none. */
    Toxic toxic(String toxicName) {
        return toxics.stream().filter(toxic -> toxic.name().equals(toxicName)).findFirst().orElse(null);
    }

    void add(Toxic toxic) {
        if (toxics.size() == MOST_TOXICS) {
            throw new ApiError(400, "too many toxics: a proxy takes " + MOST_TOXICS);
        }
        toxics.add(toxic);
        for (Connection connection : List.copyOf(connections)) {
            connection.link(toxic.direction()).add(toxic);
        }
    }

    void update(Toxic toxic) {
        toxics.replaceAll(old -> old.name().equals(toxic.name()) ? toxic : old);
        for (Connection connection : List.copyOf(connections)) {
            connection.link(toxic.direction()).update(toxic);
        }
        healIfWhole();
    }

    void remove(Toxic toxic) {
        toxics.remove(toxic);
        for (Connection connection : List.copyOf(connections)) {
            connection.link(toxic.direction()).remove(toxic);
        }
        healIfWhole();
    }

    /** Removes every toxic and the proxy's own delays. */
    void reset() {
        for (Toxic toxic : List.copyOf(toxics)) {
            remove(toxic);
        }
        ownDelay(OwnDelay.NONE);
    }

    /** While it is cut, no connection is dialled (in stock mode: all are, at once). */
    boolean holdsDials() {
        return !core.stock() && toxics.stream().anyMatch(Toxic::cutsUpstream);
    }

    private void healIfWhole() {
        if (!holdsDials()) {
            for (Connection connection : List.copyOf(connections)) {
                connection.heal();
            }
        }
    }

    // ---- its own delays, unknown to the stock API ----

    OwnDelay ownDelay() {
        return ownDelay;
    }

    void ownDelay(OwnDelay delay) {
        ownDelay = delay;
        for (Connection connection : List.copyOf(connections)) {
            connection.link(Direction.UPSTREAM).ownDelay(delay.upstream());
            connection.link(Direction.DOWNSTREAM).ownDelay(delay.downstream());
        }
    }

    /** The own delay of new connections in that direction; null when there is none. */
    LogNormal delay(Direction direction) {
        return direction == Direction.UPSTREAM ? ownDelay.upstream() : ownDelay.downstream();
    }

    /** Nanoseconds before a new connection is dialled. */
    long handshakeDelay() {
        return ownDelay.handshake();
    }

    // ---- what it is ----

    Core core() {
        return core;
    }

    String name() {
        return name;
    }

    String listen() {
        return listen;
    }

    String upstream() {
        return upstream;
    }

    Set<Connection> connections() {
        return connections;
    }

    Traffic traffic(Direction direction) {
        return direction == Direction.UPSTREAM ? upTraffic : downTraffic;
    }

    /** Connections accepted since it was made. */
    long accepted() {
        return accepted;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name).put("listen", listen).put("upstream", upstream).put("enabled", enabled());
        ArrayNode array = json.putArray("toxics");
        toxics().forEach(toxic -> array.add(toxic.json()));
        return json;
    }
}
