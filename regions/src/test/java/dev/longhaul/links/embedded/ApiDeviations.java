package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.links.embedded.Deviation.Observation;
import dev.longhaul.links.embedded.Deviation.Shown;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Deviations in what the API accepts and answers; run by {@link DeviationsTest}. */
final class ApiDeviations {

    private static final List<String> CRASHING = List.of("{\"type\":\"slicer\"}",
            "{\"type\":\"slicer\",\"attributes\":{\"average_size\":5,\"size_variation\":5}}",
            "{\"type\":\"bandwidth\",\"attributes\":{\"rate\":-1}}",
            "{\"type\":\"latency\",\"attributes\":{\"jitter\":9223372036854775807}}");
    private static final List<String> SENSELESS = List.of("{\"type\":\"latency\",\"attributes\":{\"latency\":-5}}",
            "{\"type\":\"timeout\",\"attributes\":{\"timeout\":-5}}");
    private static final int PADDING = 2 << 20;

    private ApiDeviations() {
    }

    @Observation(Deviation.SENSELESS_ATTRIBUTES)
    static Shown attributesWithoutSense(ServerUnderTest server) throws Exception {
        List<Shown> shown = new ArrayList<>();
        for (String body : concat(CRASHING, SENSELESS)) {
            create(server, "");
            HttpResponse<String> reply = server.send("POST", "/proxies/wire/toxics", body);
            boolean refused = refuses(reply, 400);
            assertTrue(!refused || reply.body().contains("must be") || reply.body().contains("is missing"),
                    reply.body());
            shown.add(Shown.oursIf(refused));
            server.send("DELETE", "/proxies/wire", null);
        }
        assertEquals(1, shown.stream().distinct().count(), shown.toString());
        return shown.get(0);
    }

    @Observation(Deviation.SENSELESS_ATTRIBUTES_AT_WORK)
    static Shown attributesWithoutSenseAtWork(ServerUnderTest server) throws Exception {
        try (ServerSocket upstream = Wire.upstream();
                Wire wire = Wire.through(Wire.proxy(server, upstream), upstream)) {
            for (String body : CRASHING) {
                assertEquals(400, server.send("POST", "/proxies/wire/toxics", body).statusCode(), body);
                wire.settle();
            }
            return Shown.OURS;
        }
    }

    @Observation(Deviation.TOXICITY_OUT_OF_RANGE)
    static Shown toxicityOutOfRange(ServerUnderTest server) throws Exception {
        create(server, "");
        HttpResponse<String> reply = server.send("POST", "/proxies/wire/toxics", "{\"type\":\"noop\",\"toxicity\":2}");
        boolean refused = refuses(reply, 400);
        assertTrue(reply.body().contains(refused ? "must be between 0 and 1" : "\"toxicity\":2"), reply.body());
        return Shown.oursIf(refused);
    }

    @Observation(Deviation.NO_LISTEN_ADDRESS)
    static Shown noListenAddress(ServerUnderTest server) throws Exception {
        HttpResponse<String> reply = server.send("POST", "/proxies", "{\"name\":\"wire\",\"upstream\":\"u:1\"}");
        String listen = new ObjectMapper().readTree(reply.body()).get("listen").asText();
        boolean loopback = listen.startsWith("127.0.0.1:");
        assertTrue(loopback || listen.startsWith("[::]:"), listen);
        return Shown.oursIf(loopback);
    }

    @Observation(Deviation.LOGGER)
    static Shown logger(ServerUnderTest server) throws Exception {
        JsonNode proxy = new ObjectMapper().readTree(create(server, "").body());
        assertNotNull(proxy.get("name"));
        assertTrue(proxy.get("Logger") == null || proxy.get("Logger").isEmpty(), proxy.toString());
        return Shown.oursIf(proxy.get("Logger") == null);
    }

    @Observation(Deviation.LARGE_BODY)
    static Shown largeBody(ServerUnderTest server) throws Exception {
        Shown shown = Shown.oursIf(refuses(create(server, " ".repeat(PADDING)), 413));
        assertTrue(server.client().version().contains("version"));
        return shown;
    }

    @Observation(Deviation.MANY_TOXICS)
    static Shown manyToxics(ServerUnderTest server) throws Exception {
        create(server, "");
        for (int i = 0; i < Proxy.MOST_TOXICS; i++) {
            assertEquals(200, noop(server, i).statusCode());
        }
        HttpResponse<String> reply = noop(server, Proxy.MOST_TOXICS);
        boolean refused = refuses(reply, 400);
        assertEquals(refused, reply.body().contains("too many toxics"), reply.body());
        return Shown.oursIf(refused);
    }

    private static HttpResponse<String> noop(ServerUnderTest server, int number) throws Exception {
        return server.send("POST", "/proxies/wire/toxics", "{\"type\":\"noop\",\"name\":\"n" + number + "\"}");
    }

    @Observation(Deviation.MANY_PROXIES)
    static Shown manyProxies(ServerUnderTest server) throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < Proxies.MOST; i++) {
            all.append(i == 0 ? "[" : ",").append("{\"name\":\"p").append(i)
                    .append("\",\"upstream\":\"u:1\",\"enabled\":false}");
        }
        assertEquals(201, server.send("POST", "/populate", all.append(']').toString()).statusCode());
        HttpResponse<String> reply = create(server, "");
        boolean refused = refuses(reply, 400);
        assertEquals(refused, reply.body().contains("too many proxies"), reply.body());
        return Shown.oursIf(refused);
    }

    @Observation(Deviation.MANY_API_CONNECTIONS)
    static Shown manyApiConnections(ServerUnderTest server) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i <= ApiServer.MOST_CONNECTIONS; i++) {
                sockets.add(new Socket(server.host(), server.port()));
            }
            Socket last = sockets.get(ApiServer.MOST_CONNECTIONS);
            last.setSoTimeout(Wire.PATIENCE_MS);
            String reply = askVersion(last);
            assertTrue(reply.isEmpty() || reply.startsWith("HTTP/1.1 200 OK"), reply);
            return Shown.oursIf(reply.isEmpty());
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            Awaitility.await().ignoreExceptions().until(() -> server.client().version().contains("version"));
        }
    }

    /** The answer; empty when the connection was closed instead. */
    private static String askVersion(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(
                    "GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException closed) {
            return "";
        }
        return Wire.readToEnd(socket);
    }

    /** Whether it was refused with that status; what is not refused must have been accepted. */
    private static boolean refuses(HttpResponse<String> reply, int status) {
        assertTrue(reply.statusCode() == status || reply.statusCode() / 100 == 2, reply.statusCode() + reply.body());
        return reply.statusCode() == status;
    }

    private static HttpResponse<String> create(ServerUnderTest server, String padding) throws Exception {
        return server.send("POST", "/proxies",
                "{\"name\":\"wire\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\"" + padding + "}");
    }

    private static List<String> concat(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
