package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventFeedTest {
    /** A server that answers one connection with these bytes and closes it. */
    private static InetSocketAddress serve(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try (server; Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                while (socket.getInputStream().read() >= 0) {
                    continue;
                }
            } catch (IOException gone) {
                // the reader has what it wanted
            }
        });
        thread.setDaemon(true);
        thread.start();
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private static final String HEAD = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

    @Test
    void linesMayBeSplitOverChunksAndShareThem() throws IOException {
        InetSocketAddress node = serve(
                HEAD + "3\r\n{\"a\r\n6\r\n\":1}\n{\r\nB\r\n\"b\":2}\n\u00e9\u00e9\r\n1\r\n\n\r\n0\r\n\r\n");
        try (EventFeed feed = EventFeed.open(node, 0)) {
            assertEquals("{\"a\":1}", feed.next());
            assertEquals("{\"b\":2}", feed.next());
            assertEquals("\u00e9\u00e9", feed.next());
            assertThrows(EOFException.class, feed::next);
        }
    }

    @Test
    void aLineCutShortByTheEndIsNotDelivered() throws IOException {
        InetSocketAddress node = serve(HEAD + "8\r\n{\"a\":1}\n\r\n8\r\n{\"b\"");
        try (EventFeed feed = EventFeed.open(node, 0)) {
            assertEquals("{\"a\":1}", feed.next());
            assertThrows(EOFException.class, feed::next);
        }
    }

    @Test
    void anotherAnswerThanAFeedIsRefused() throws IOException {
        InetSocketAddress node = serve("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
        IOException seen = assertThrows(IOException.class, () -> EventFeed.open(node, 0));
        assertTrue(seen.getMessage().contains("503"), seen.getMessage());
    }
}
