package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nobody should send, and somebody will. */
class HostileRequestsTest {

    private static final String[] PATHS = {"/proxies", "/proxies/a", "/proxies/a/toxics", "/proxies/a/toxics/t",
            "/populate", "/reset",
            "/longhaul/proxies/a/delay", "/longhaul/proxies/a/traffic"};
    private static final String[] METHODS = {"GET", "POST", "PATCH", "DELETE", "PUT", "BREW"};
    private static final String[] SCRAPS = {"{", "}", "[", "]", "\"name\"", ":", ",", "\"a\"", "null", "true", "1e999",
            "-1",
            "9223372036854775808", "\"type\"", "\"latency\"", "\"attributes\"", "\"listen\"", "\"127.0.0.1:0\"",
            "\"upstream\"", "\"\\u0000\"",
            "\\", "\u00ff", "\"slicer\"", "\"toxicity\"", "NaN", "0.5", "\"stream\""};

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @Test
    void randomBytesNeitherCrashNorHang() throws Exception {
        SplittableRandom random = new SplittableRandom(ServerUnderTest.SEED);
        for (int i = 0; i < 60; i++) {
            byte[] garbage = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(garbage);
            exchange(garbage);
            assertAlive(i);
        }
    }

    @Test
    void requestsWithBrokenJsonNeitherCrashNorHang() throws Exception {
        SplittableRandom random = new SplittableRandom(ServerUnderTest.SEED);
        SERVER.client().createProxy("a", "127.0.0.1:0", "127.0.0.1:9");
        for (int i = 0; i < 400; i++) {
            StringBuilder body = new StringBuilder();
            for (int scraps = random.nextInt(12); scraps >= 0; scraps--) {
                body.append(SCRAPS[random.nextInt(SCRAPS.length)]);
            }
            String method = METHODS[random.nextInt(METHODS.length)];
            String path = PATHS[random.nextInt(PATHS.length)];
            HttpResponse<String> reply = SERVER.send(method, path, body.toString());
            assertTrue(reply.statusCode() >= 200 && reply.statusCode() < 500,
                    method + " " + path + " " + body + " was answered with " + reply.statusCode() + ", seed "
                            + ServerUnderTest.SEED);
        }
        assertAlive(0);
    }

    @Test
    void halfARequestIsNotAnsweredAndHarmsNobody() throws Exception {
        try (Socket half = new Socket(SERVER.host(), SERVER.port())) {
            half.getOutputStream().write("POST /proxies HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"name\""
                    .getBytes(StandardCharsets.US_ASCII));
            assertAlive(0);
            Wire.expectSilence(half);
        }
        assertAlive(0);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (Socket socket = new Socket(SERVER.host(), SERVER.port())) {
            socket.setSoTimeout(Wire.PATIENCE_MS);
            socket.getOutputStream()
                    .write(("GET /version HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"
                            + "GET /proxies HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String replies = Wire.readToEnd(socket);
            int version = replies.indexOf("\"version\"");
            int nothing = replies.indexOf("404 page not found");
            int proxies = replies.indexOf("{}");
            assertTrue(version > 0 && nothing > version && proxies > nothing, replies);
        }
    }

    @Test
    void deeplyNestedBodiesAreRefused() throws Exception {
        HttpResponse<String> reply = SERVER.send("POST", "/populate", "[".repeat(100_000));
        assertEquals(400, reply.statusCode());
        assertAlive(0);
    }

    private static void exchange(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(SERVER.host(), SERVER.port())) {
            socket.setSoTimeout(Wire.PATIENCE_MS);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            Wire.readToEnd(socket);
        } catch (SocketException closedWhileWriting) {
            assertAlive(0);
        }
    }

    private static void assertAlive(int round) throws IOException {
        assertTrue(SERVER.client().version().contains("version"),
                "after round " + round + ", seed " + ServerUnderTest.SEED);
    }
}
