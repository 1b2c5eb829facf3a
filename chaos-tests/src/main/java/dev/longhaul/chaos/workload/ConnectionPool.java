package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Connection.Asked;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A client's connections to one node. */
final class ConnectionPool {
    /** Requests under way to one node at most; an operation beyond them waits its turn, and its latency counts that. */
    static final int MOST = 64;

    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final InetSocketAddress address;
    private final Runnable idleLost;
    private final Set<Connection> all = new HashSet<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean ended;

    /** @param idleLost called when the node closes a connection on which nothing was asked: it may be gone */
    ConnectionPool(Bootstrap bootstrap, EventLoop loop, InetSocketAddress address, Runnable idleLost) {
        this.bootstrap = bootstrap;
        this.loop = loop;
        this.address = address;
        this.idleLost = idleLost;
    }

    EventLoop loop() {
        return loop;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean full() {
        return idle.isEmpty() && all.size() >= MOST;
    }

    /** Sends over an idle connection, or over a new one. */
    Connection send(Asked asked) {
        Connection connection = idle.pollLast();
        if (connection != null) {
            connection.send(asked);
            return connection;
        }
        Connection fresh = new Connection(this);
        all.add(fresh);
        fresh.open(bootstrap, asked);
        return fresh;
    }

    void idle(Connection connection) {
        idle.addLast(connection);
    }

    void closed(Connection connection, boolean busy) {
        all.remove(connection);
        if (idle.remove(connection) && !busy && !ended) {
            idleLost.run();
        }
    }

    void end() {
        ended = true;
        List<Connection> open = new ArrayList<>(all);
        open.forEach(Connection::close);
    }
}
