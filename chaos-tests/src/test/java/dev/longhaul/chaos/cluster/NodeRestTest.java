package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that says what it should not, or nothing, holds nobody up. */
@Timeout(60)
class NodeRestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NodeRest rest = new NodeRest();
    private ServerSocket server;

    /** What a node does with a connection. */
    private interface Manner {
        void answer(Socket caller) throws IOException;
    }

    private InetSocketAddress node(Manner manner) throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket caller = server.accept()) {
                    InputStream in = caller.getInputStream();
                    for (int last = 0, value = in.read(); value >= 0; last = value == '\r' ? last : value, value = in
                            .read()) {
                        if (value == '\n' && last == '\n') {
                            break;
                        }
                    }
                    manner.answer(caller);
                } catch (IOException gone) {
                    // the caller had enough, or the test is over
                }
            }
        }, "node of a test");
        thread.setDaemon(true);
        thread.start();
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static void write(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    private static String whole(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void whatIsJsonIsRead() throws IOException {
        InetSocketAddress node = node(caller -> write(caller, whole("{\"id\": 7}")));
        assertEquals(7, rest.status(node, PATIENCE).orElseThrow().path("id").asInt());
    }

    @Test
    void whatIsNotJsonIsToldByItsBeginning() throws IOException {
        InetSocketAddress node = node(caller -> write(caller, whole("garbage ".repeat(1000))));
        String told = assertThrows(ClusterFailure.class, () -> rest.status(node, PATIENCE)).getMessage();
        assertTrue(told.contains("not JSON: garbage") && told.length() < 400, told);
    }

    @Test
    void whatIsNoHttpAClosedSocketAndSilenceAreNoAnswer() throws IOException {
        InetSocketAddress noise = node(caller -> write(caller, "SSH-2.0-x\r\n\r\n"));
        assertEquals(Optional.empty(), rest.status(noise, PATIENCE));
        close();
        assertEquals(Optional.empty(), rest.status(node(caller -> {}), PATIENCE));
        close();
        InetSocketAddress silent = node(caller -> caller.getInputStream().read());
        assertEquals(Optional.empty(), rest.status(silent, PATIENCE));
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() throws IOException {
        InetSocketAddress slow = node(caller -> {
            write(caller, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            for (int i = 0; i < 1000; i++) {
                write(caller, " ");
                try {
                    TimeUnit.MILLISECONDS.sleep(50);
                } catch (InterruptedException over) {
                    return;
                }
            }
        });
        assertEquals(Optional.empty(), rest.status(slow, PATIENCE));
        close();
        InetSocketAddress endless = node(caller -> {
            OutputStream out = caller.getOutputStream();
            write(caller, "HTTP/1.1 200 OK\r\n\r\n");
            byte[] much = new byte[1 << 16];
            for (int i = 0; i < 10_000; i++) {
                out.write(much);
            }
        });
        assertEquals(Optional.empty(), rest.status(endless, Duration.ofSeconds(30)));
    }

    @Test
    void aProbeOfOneThatIsSilentComesBack() throws IOException {
        InetSocketAddress silent = node(caller -> caller.getInputStream().read());
        assertEquals(-1, rest.probe(silent, 1, new NodeRest.Echoes(1, 1, 1), 1_000_000).join());
    }
}
