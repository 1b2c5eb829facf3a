package dev.longhaul.links.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Free ports for those who let a port go and want it again: below the range from which the kernel gives ports to outgoing connections, one
 * of which could take it in between.
 */
final class Ports {

    private static final int FIRST = 10_000;
    private static final int COUNT = 20_000;
    /** Of JVMs that run side by side, even of those started one after the other. */
    private static final int APART = 7_919;

    private static int next = (int) (ProcessHandle.current().pid() * APART % COUNT);

    private Ports() {
    }

    static synchronized int free() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + next;
            next = (next + 1) % COUNT;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new AssertionError("no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free");
    }

    /** An address on loopback to listen on. */
    static String address() {
        return "127.0.0.1:" + free();
    }
}
