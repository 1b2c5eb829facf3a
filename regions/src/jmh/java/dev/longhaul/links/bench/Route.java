package dev.longhaul.links.bench;

import dev.longhaul.links.embedded.EmbeddedToxiproxy;
import dev.longhaul.links.embedded.Settings;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** The way to a server socket of our own: direct, through the embedded server, or through the server at host:port. */
final class Route implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int TIMEOUT_MS = 30_000;

    final ServerSocket upstream;
    private final List<AutoCloseable> open = new ArrayList<>();
    private EmbeddedToxiproxy embedded;
    private Proxy proxy;

    Route(String target) throws IOException {
        upstream = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        if (!target.equals("direct")) {
            proxy = client(target).createProxy("bench-" + upstream.getLocalPort(), "127.0.0.1:0",
                    "127.0.0.1:" + upstream.getLocalPort());
        }
    }

    private ToxiproxyClient client(String target) {
        if (target.equals("embedded")) {
            embedded = EmbeddedToxiproxy.start(Settings.defaults());
            return new ToxiproxyClient(embedded.host(), embedded.port());
        }
        int colon = target.lastIndexOf(':');
        return new ToxiproxyClient(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
    }

    Proxy proxy() {
        return proxy;
    }

    Socket dial() throws IOException {
        String listen = proxy == null ? "127.0.0.1:" + upstream.getLocalPort() : proxy.getListen();
        Socket socket = new Socket();
        socket.connect(
                new InetSocketAddress("127.0.0.1", Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1))),
                TIMEOUT_MS);
        return tune(socket);
    }

    Socket accept() throws IOException {
        return tune(upstream.accept());
    }

    private Socket tune(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        return socket;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
        if (proxy != null) {
            proxy.delete();
        }
        if (embedded != null) {
            embedded.close();
        }
        upstream.close();
    }
}
