package dev.longhaul.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands on the way from one node to another, as a link would: its address is known before the node behind it has one. Carries bytes one
 * way; can be stopped, as a partition stops a link: bytes wait, sockets stay.
 */
final class Relay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Address target;
    private boolean stopped;

    Relay() throws IOException {
        thread("accept", this::accept);
    }

    Address address() {
        return new Address("127.0.0.1", server.getLocalPort());
    }

    void target(Address address) {
        target = address;
    }

    synchronized void stop() {
        stopped = true;
    }

    synchronized void resume() {
        stopped = false;
        notifyAll();
    }

    private synchronized void waitWhileStopped() throws InterruptedException {
        while (stopped) {
            wait();
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void thread(String name, Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException e) {
                // the connection, or the relay, is closed
            }
        }, "relay-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket from = server.accept();
            sockets.add(from);
            Address to = target;
            if (to == null) {
                from.close();
                continue;
            }
            try {
                Socket there = new Socket(to.host(), to.port());
                there.setTcpNoDelay(true);
                sockets.add(there);
                thread("there", () -> carry(from, there));
                thread("back", () -> carry(there, from));
            } catch (SocketException e) {
                from.close();
            }
        }
    }

    private void carry(Socket from, Socket to) throws IOException, InterruptedException {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                waitWhileStopped();
                out.write(buffer, 0, read);
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        resume();
    }
}
