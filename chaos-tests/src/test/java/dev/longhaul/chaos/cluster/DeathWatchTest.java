package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeathWatchTest {
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"
            .getBytes(StandardCharsets.US_ASCII);

    @Test
    void theMomentOfDeathLiesBetweenTheLastAnsweredQuestionAndTheEndOfTheConnection() throws Exception {
        try (ServerSocket node = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long[] moments = new long[2];
            Thread life = new Thread(() -> answerSome(node, moments));
            life.start();
            DeathWatch watch = DeathWatch.start((InetSocketAddress) node.getLocalSocketAddress(), 10_000);
            assertTrue(watch.awaitAnswer(10_000));
            Body.Death death = watch.await(10_000).orElseThrow();
            life.join();
            assertTrue(death.lastAlive() <= moments[0], "it was asked before it gave its last answer");
            assertTrue(death.dead() >= moments[0] && death.lastAlive() < moments[1], "it ended after that answer");
            assertTrue(death.lastAlive() < death.dead());
        }
    }

    /** Answers 20 questions, reads one more and dies; moments: before the last answer, before the end. */
    private static void answerSome(ServerSocket node, long[] moments) {
        try (Socket client = node.accept()) {
            for (int question = 0; question < 20; question++) {
                readQuestion(client);
                moments[0] = System.nanoTime();
                client.getOutputStream().write(ANSWER);
            }
            readQuestion(client);
            moments[1] = System.nanoTime();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void readQuestion(Socket client) throws IOException {
        int newlines = 0;
        while (newlines < 3) { // request line, host, empty line
            newlines += client.getInputStream().read() == '\n' ? 1 : 0;
        }
    }

    @Test
    void oneThatGoesOnAnsweringIsNotDead() throws Exception {
        try (ServerSocket node = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread life = new Thread(() -> {
                try (Socket client = node.accept()) {
                    while (true) {
                        readQuestion(client);
                        client.getOutputStream().write(ANSWER);
                    }
                } catch (IOException over) {
                    // the watch has closed
                }
            });
            life.setDaemon(true);
            life.start();
            assertTrue(DeathWatch.start((InetSocketAddress) node.getLocalSocketAddress(), 10_000).await(200).isEmpty());
        }
    }

    @Test
    void silenceIsNoProofOfDeath() throws Exception {
        try (ServerSocket node = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DeathWatch watch = DeathWatch.start((InetSocketAddress) node.getLocalSocketAddress(), 100);
            assertFalse(watch.awaitAnswer(5_000));
            assertTrue(watch.await(5_000).isEmpty(), "it accepted, and said nothing");
        }
    }

    @Test
    void aRefusalIsNoProofOfDeath() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) closed.getLocalSocketAddress();
        }
        DeathWatch watch = DeathWatch.start(nobody, 10_000);
        assertFalse(watch.awaitAnswer(5_000));
        assertTrue(watch.await(5_000).isEmpty());
    }
}
