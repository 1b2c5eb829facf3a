package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** A proxied pair of sockets, both in the hands of the test: what is written at one end is looked for at the other. */
final class Wire implements AutoCloseable {

    /** What a read may wait for: far more than any test needs, so that only a hang meets it. */
    static final int PATIENCE_MS = 20_000;
    /** How long silence is listened to. */
    static final int SILENCE_MS = 250;

    /** A thread each: on two cores the common pool has one, on which a blocked sender would keep the reader waiting. */
    static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        thread.start();
    };

    final Socket client;
    final Socket server;

    private Wire(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    /** A server socket for a proxy's upstream. */
    static ServerSocket upstream() throws IOException {
        ServerSocket socket = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    static String address(ServerSocket socket) {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** A proxy to that socket on a free port. */
    static Proxy proxy(ServerUnderTest server, ServerSocket upstream) throws IOException {
        return server.client().createProxy("wire", Ports.address(), address(upstream));
    }

    static Socket dial(Proxy proxy) throws IOException {
        String listen = proxy.getListen();
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(
                new InetSocketAddress("127.0.0.1", Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1))),
                PATIENCE_MS);
        return socket;
    }

    static Wire through(Proxy proxy, ServerSocket upstream) throws IOException {
        Socket client = dial(proxy);
        Socket server = upstream.accept();
        server.setTcpNoDelay(true);
        server.setSoTimeout(PATIENCE_MS);
        return new Wire(client, server);
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    static void expect(Socket socket, String text) throws IOException {
        assertEquals(text, new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.US_ASCII));
    }

    static void expectSilence(Socket socket) throws IOException {
        expectSilence(socket, SILENCE_MS);
    }

    static void expectSilence(Socket socket, int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            fail("expected silence, read " + socket.getInputStream().read());
        } catch (SocketTimeoutException silent) {
            socket.setSoTimeout(PATIENCE_MS);
        }
    }

    /** Reads to the end; RST or FIN, either is an end. Returns the bytes before it. */
    static String readToEnd(Socket socket) throws IOException {
        StringBuilder read = new StringBuilder();
        try {
            for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
                read.append((char) b);
            }
        } catch (SocketTimeoutException hangs) {
            throw hangs;
        } catch (SocketException reset) {
            return read.toString();
        }
        return read.toString();
    }

    /** Whether the stream ends within that time, by FIN or RST; false when it is silent. */
    static boolean ends(Socket socket, int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            assertEquals("", readToEnd(socket));
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MS);
        }
    }

    /** True when the next thing read is RST, false when it is FIN. */
    static boolean endsWithReset(Socket socket) throws IOException {
        try {
            assertEquals(-1, socket.getInputStream().read());
            return false;
        } catch (SocketTimeoutException hangs) {
            throw hangs;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Nanoseconds until that text has come. */
    static long timeUntil(Socket socket, String text, long since) throws IOException {
        expect(socket, text);
        return System.nanoTime() - since;
    }

    /** Waits until a byte has gone there and back. */
    void settle() throws IOException {
        send(client, "?");
        expect(server, "?");
        send(server, "!");
        expect(client, "!");
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
