package dev.longhaul.chaos.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * Loopback ports for nodes, below the ephemeral range: a node that is down for a while must find its port free again, so no outgoing
 * connection may be given it. Each is handed out once in this process while it is held.
 */
final class Ports {
    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;
    private static final Set<Integer> HELD = new HashSet<>();
    private static int next = FIRST + (int) (ProcessHandle.current().pid() * 97 % (LAST - FIRST + 1));

    private Ports() {
    }

    /** A port that nobody listens on. */
    static synchronized int take() {
        for (int tried = FIRST; tried <= LAST; tried++) {
            int port = next;
            next = next == LAST ? FIRST : next + 1;
            if (!HELD.contains(port) && free(port)) {
                HELD.add(port);
                return port;
            }
        }
        throw new ClusterFailure("no free port from " + FIRST + " to " + LAST);
    }

    static synchronized void release(int port) {
        HELD.remove(port);
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
