package dev.longhaul.links;

import dev.longhaul.links.embedded.EmbeddedToxiproxy;
import dev.longhaul.links.embedded.Settings;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;

/**
 * The link server of a test: the embedded one, in stock mode with {@code -Dlinks.stock=true}, or the one that
 * {@code -Dlinks.server=HOST:PORT} names.
 */
record LinkServer(String host, int port, AutoCloseable server) implements AutoCloseable {

    static LinkServer start() {
        String given = System.getProperty("links.server");
        if (given != null) {
            int colon = given.lastIndexOf(':');
            return new LinkServer(given.substring(0, colon), Integer.parseInt(given.substring(colon + 1)), () -> {});
        }
        EmbeddedToxiproxy embedded = EmbeddedToxiproxy
                .start(Settings.defaults().withStock(Boolean.getBoolean("links.stock")));
        return new LinkServer(embedded.host(), embedded.port(), embedded);
    }

    static boolean isEmbedded() {
        return System.getProperty("links.server") == null;
    }

    ToxiproxyClient client() {
        return new ToxiproxyClient(host, port);
    }

    /** How many proxies the server has whose names begin so. */
    long proxies(String prefix) throws IOException {
        return client().getProxies().stream().filter(proxy -> proxy.getName().startsWith(prefix)).count();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
