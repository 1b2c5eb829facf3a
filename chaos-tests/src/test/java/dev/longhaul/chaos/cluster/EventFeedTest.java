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
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventFeedTest {
    /** A server that answers one connection with these bytes and closes it. */
    private static InetSocketAddress serve(String answer) throws IOException {
        return serve(answer, true);
    }

    /** The same without the end: the connection stays until the reader closes it. */
    private static InetSocketAddress serveAndStay(String answer) throws IOException {
        return serve(answer, false);
    }

    private static InetSocketAddress serve(String answer, boolean ends) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try (server; Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                if (ends) {
                    socket.shutdownOutput();
                }
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
    void aNodeThatAnswersAndDoesNotGreetIsWaitedForNoLongerThanABound() throws IOException {
        InetSocketAddress node = serveAndStay(HEAD);
        try (EventFeed feed = EventFeed.open(node, 0)) {
            assertThrows(SocketTimeoutException.class, feed::next);
        }
    }

    @Test
    void aLineThatIsBegunHasToEndWithinABound() throws IOException {
        InetSocketAddress node = serveAndStay(HEAD + "8\r\n{\"a\":1}\n\r\n8\r\n{\"b\"");
        try (EventFeed feed = EventFeed.open(node, 0)) {
            assertEquals("{\"a\":1}", feed.next());
            assertThrows(SocketTimeoutException.class, feed::next);
        }
    }

    @Test
    void whatIsNoChunkIsToldAsSuch() throws IOException {
        InetSocketAddress node = serve(HEAD + "hello\r\n");
        try (EventFeed feed = EventFeed.open(node, 0)) {
            IOException seen = assertThrows(IOException.class, feed::next);
            assertTrue(seen.getMessage().contains("no length, but hello"), seen.getMessage());
        }
    }

    @Test
    void anotherAnswerThanAFeedIsRefused() throws IOException {
        InetSocketAddress node = serve("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
        IOException seen = assertThrows(IOException.class, () -> EventFeed.open(node, 0));
        assertTrue(seen.getMessage().contains("503"), seen.getMessage());
    }
}
