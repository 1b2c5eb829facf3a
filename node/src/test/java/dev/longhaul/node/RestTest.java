package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One node alone is a cluster: every endpoint, its limits, and what it does with rubbish. */
class RestTest {
    @TempDir
    private static Path temporary;
    private static LocalNodes nodes;

    @BeforeAll
    static void start() throws IOException {
        nodes = new LocalNodes(temporary, 1, "--election-timeout", "50-100", "--fault-injection", "on");
        Awaitility.await().until(() -> nodes.status(0, "state").equals("Leader"));
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    private static HttpResponse<String> send(String method, String target, String body, String... headers) {
        return nodes.send(0, method, target, body, headers);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    @Test
    void statusTellsHowTheNodeStands() {
        HttpResponse<String> status = send("GET", "/status", "");
        assertEquals(200, status.statusCode());
        assertEquals("application/json", header(status, "content-type"));
        for (String part : List.of("\"id\":0", "\"state\":\"Leader\"", "\"current_term\":1", "\"voted_for\":0",
                "\"leader\":0",
                "\"election_timeout_ms\":[50,100]", "\"heartbeat_ms\":25",
                "\"protection\":[\"prevote\",\"checkquorum\",\"stickiness\"]",
                "\"members\":[0]", "\"pid\":" + ProcessHandle.current().pid(), "\"traffic\":{}",
                "\"match_index\":{}")) {
            assertTrue(status.body().contains(part), part + " in " + status.body());
        }
    }

    private static long number(String json, String field) {
        return Long.parseLong(json.replaceAll(".*\"" + field + "\":(-?[0-9]+).*", "$1"));
    }

    private static String bootId(String json) {
        return json.replaceAll(".*\"boot_id\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void statusAndHelloTellTheClockAtTheMomentOfTheAnswer() throws IOException {
        long asked = System.nanoTime();
        String status = send("GET", "/status", "").body();
        long answered = System.nanoTime();
        assertTrue(asked <= number(status, "now") && number(status, "now") <= answered,
                status + " between " + asked + " and " + answered);
        try (EventReader events = new EventReader(nodes.rest(0), 0)) {
            String hello = events.next();
            long read = System.nanoTime();
            assertTrue(answered <= number(hello, "now") && number(hello, "now") <= read,
                    hello + " between " + answered + " and " + read);
            assertEquals(bootId(status), bootId(hello));
            assertEquals(NodeFacts.readBootId(), bootId(status));
        }
    }

    @Test
    void whatWasPutIsThereWithItsVersion() {
        HttpResponse<String> put = send("PUT", "/kv/a", "hello");
        assertEquals(200, put.statusCode());
        String version = put.body().replaceAll(".*\"version\":([0-9]+).*", "$1");
        assertEquals("{\"index\":" + version + ",\"version\":" + version + "}", put.body());
        HttpResponse<String> get = send("GET", "/kv/a", "");
        assertEquals("hello", get.body());
        assertEquals("\"" + version + "\"", header(get, "etag"));
        assertEquals("0", header(get, "longhaul-node"));
        assertEquals("1", header(get, "longhaul-term"));
    }

    @Test
    void compareAndSetGoesByIfMatch() {
        String version = header(read("cas", send("PUT", "/kv/cas", "1")), "etag");
        assertEquals(200, send("PUT", "/kv/cas", "2", "If-Match", version).statusCode());
        HttpResponse<String> refused = send("PUT", "/kv/cas", "3", "If-Match", version);
        assertEquals(412, refused.statusCode());
        assertTrue(refused.body().matches("\\{\"error\":\"[^\"]+\",\"version\":[0-9]+}"), refused.body());
        assertEquals("2", send("GET", "/kv/cas", "").body());
        assertEquals(412, send("DELETE", "/kv/cas", "", "If-Match", version).statusCode());
    }

    private static HttpResponse<String> read(String key, HttpResponse<String> after) {
        assertEquals(200, after.statusCode());
        return send("GET", "/kv/" + key, "");
    }

    @Test
    void appendIncrementAndDelete() {
        send("POST", "/kv/log/append", "a");
        assertEquals("ab", read("log", send("POST", "/kv/log/append", "b")).body());
        send("POST", "/kv/n/increment", "");
        assertTrue(send("POST", "/kv/n/increment", "41").body().endsWith("\"value\":42}"));
        assertEquals("42", send("GET", "/kv/n", "").body());
        assertEquals(409, send("POST", "/kv/log/increment", "1").statusCode());
        assertEquals(200, send("DELETE", "/kv/log", "").statusCode());
        assertEquals(404, send("DELETE", "/kv/log", "").statusCode());
        assertEquals(404, send("GET", "/kv/log", "").statusCode());
    }

    @Test
    void aStaleReadAnswersFromTheNodeItselfAndSaysSo() {
        send("PUT", "/kv/s", "x");
        HttpResponse<String> stale = send("GET", "/kv/s?stale=true", "");
        assertEquals("x", stale.body());
        assertEquals("true", header(stale, "longhaul-stale"));
        assertEquals(404, send("GET", "/kv/none?stale=true", "").statusCode());
    }

    @Test
    void keysMayHoldAnyCharacters() {
        send("PUT", "/kv/%2F%20%C3%A4+", "x");
        assertEquals("x", send("GET", "/kv/%2F%20%C3%A4%2B", "").body());
        assertEquals(404, send("GET", "/kv/%2F%20%C3%A4%20", "").statusCode());
    }

    @Test
    void valuesHaveALimit() {
        String largest = "x".repeat(Operation.MAX_VALUE);
        assertEquals(200, send("PUT", "/kv/large", largest).statusCode());
        assertEquals(largest, send("GET", "/kv/large", "").body());
        assertEquals(409, send("POST", "/kv/large/append", "x").statusCode());
        assertTrue(raw("PUT /kv/large HTTP/1.1\r\nContent-Length: " + (Operation.MAX_VALUE + 1) + "\r\n\r\n")
                .startsWith("HTTP/1.1 413 "));
    }

    @ParameterizedTest
    @CsvSource({"GET,/,404", "GET,/nothing,404", "GET,/kv,404", "GET,/kv/a/b,404", "POST,/kv/a,405",
            "GET,/kv/a/append,405",
            "POST,/status,405", "GET,/probe/1,405", "POST,/events,405", "GET,/kv/,400", "GET,/kv/%25%FF,400",
            "GET,/kv/a?stale=1,400", "POST,/probe/0,400", "POST,/probe/x,400", "GET,/events?since=x,400",
            "GET,/status?x=%25%FF,400"})
    void whatCannotBeAskedIsRefusedInJson(String method, String target, int status) {
        HttpResponse<String> refused = send(method, target, "");
        assertEquals(status, refused.statusCode());
        assertTrue(refused.body().startsWith("{\"error\":\"") && refused.body().contains("\"cure\":\""),
                refused.body());
        assertEquals(status == 405, header(refused, "allow") != null);
    }

    @Test
    void aBadHeaderIsRefusedWithTheCure() {
        assertEquals(400, send("PUT", "/kv/a", "x", "If-Match", "7").statusCode());
        assertEquals(400, send("PUT", "/kv/a", "x", "Longhaul-Timeout-Ms", "0").statusCode());
        assertEquals(400, send("POST", "/kv/n/increment", "one").statusCode());
        assertEquals(400, send("GET", "/kv/" + "k".repeat(Operation.MAX_KEY + 1), "").statusCode());
        assertEquals(404, send("GET", "/kv/" + "k".repeat(Operation.MAX_KEY), "").statusCode());
    }

    @Test
    void tooLongATargetOrHeadersAreRefused() {
        assertTrue(raw("GET /" + "x".repeat(5000) + " HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 414 "));
        assertTrue(raw("GET /status HTTP/1.1\r\nA: " + "x".repeat(9000) + "\r\n\r\n").startsWith("HTTP/1.1 431 "));
        assertTrue(raw("rubbish\r\n\r\n").startsWith("HTTP/1.1 400 "));
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            requests.append("PUT /kv/pipe HTTP/1.1\r\nContent-Length: 2\r\n\r\n").append(10 + i);
            requests.append("GET /kv/pipe").append(i == 19 ? " HTTP/1.1\r\nConnection: close" : " HTTP/1.1")
                    .append("\r\n\r\n");
        }
        String answers = raw(requests.toString());
        int from = 0;
        for (int i = 0; i < 20; i++) {
            from = answers.indexOf("\r\n\r\n" + (10 + i), from);
            assertTrue(from > 0, "answer " + i + " in order: " + answers);
        }
    }

    /** What comes back on a connection of its own until the node closes it, or falls silent. */
    private static String raw(String request) {
        return raw(request.getBytes(StandardCharsets.ISO_8859_1), 3000);
    }

    private static String raw(byte[] request, int patienceMs) {
        Address rest = nodes.rest(0);
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(rest.host(), rest.port())) {
            socket.setSoTimeout(patienceMs);
            socket.getOutputStream().write(request);
            byte[] buffer = new byte[65536];
            for (int read = socket.getInputStream().read(buffer); read >= 0; read = socket.getInputStream()
                    .read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // silent, or reset after the answer: both are the node's right
        }
        return answer.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /status", "PUT /kv/fuzz", "GET /kv/fuzz", "DELETE /kv/fuzz", "POST /kv/fuzz/append",
            "POST /kv/fuzz/increment", "POST /probe/1", "GET /events", "GET /faults", "PUT /faults/disk",
            "PUT /faults/clock", "DELETE /faults", "", "GET /kv/%"})
    void randomBytesNeitherCrashNorHangTheNode(String start) {
        long seed = start.hashCode();
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            byte[] rubbish = new byte[random.nextInt(3000)];
            random.nextBytes(rubbish);
            String text = new String(rubbish, StandardCharsets.ISO_8859_1);
            String head = random.nextBoolean()
                    ? start + " HTTP/1.1\r\nContent-Length: " + random.nextInt(4000) + "\r\n"
                    : start;
            String request = head + (random.nextBoolean() ? "\r\n" : "") + text;
            raw(request.getBytes(StandardCharsets.ISO_8859_1), 1 + random.nextInt(20));
        }
        assertEquals(200, send("GET", "/status", "").statusCode(), "seed " + seed);
        assertEquals(200, send("PUT", "/kv/after", "x").statusCode(), "seed " + seed);
    }

    @Test
    void randomBytesToThePeerListenerCloseThatConnectionOnly() throws IOException {
        String[] listen = nodes.status(0, "peer_listen").split(":");
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            byte[] rubbish = new byte[20 + random.nextInt(500)];
            random.nextBytes(rubbish);
            rubbish[0] = 0;
            rubbish[1] = 0;
            rubbish[2] = 0;
            rubbish[3] = 10;
            try (Socket socket = new Socket(listen[0], Integer.parseInt(listen[1]))) {
                socket.setSoTimeout(3000);
                socket.getOutputStream().write(rubbish);
                assertTrue(isClosed(socket), "round " + round);
            }
        }
        assertEquals(200, send("PUT", "/kv/after", "x").statusCode());
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void eventsBeginWithHelloAndReplayWhatHappened() throws IOException {
        try (EventReader events = new EventReader(nodes.rest(0), 0)) {
            String hello = events.next();
            assertTrue(hello.contains("\"type\":\"hello\",\"id\":0,\"pid\":" + ProcessHandle.current().pid()), hello);
            assertTrue(events.next()
                    .matches("\\{\"seq\":1,\"at\":[0-9]+,\"type\":\"role\",\"role\":\"Follower\",\"term\":0}"));
            String line = events.next();
            while (!line.contains("\"type\":\"leader\"")) {
                line = events.next();
            }
            assertTrue(line.contains("\"leader\":0,\"term\":1"), line);
        }
        try (EventReader events = new EventReader(nodes.rest(0), 2)) {
            assertTrue(events.next().contains("hello"));
            assertTrue(events.next().startsWith("{\"seq\":3,"));
        }
    }

    @Test
    void aReaderThatHasSeenMoreThanThereIsGetsEverything() throws IOException {
        try (EventReader events = new EventReader(nodes.rest(0), 1_000_000)) {
            events.next();
            assertTrue(events.next().startsWith("{\"seq\":1,"));
        }
    }

    @Test
    void readersWhoGoAwayAreForgotten() throws IOException {
        for (int i = 0; i < 600; i++) {
            try (EventReader events = new EventReader(nodes.rest(0), 0)) {
                assertFalse(events.next().isEmpty());
            }
        }
        assertEquals(200, send("GET", "/status", "").statusCode());
    }

    @Test
    void aValueIsTakenByteForByte() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Address rest = nodes.rest(0);
        try (Socket socket = new Socket(rest.host(), rest.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("PUT /kv/bytes HTTP/1.1\r\nContent-Length: 256\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(all);
            assertEquals("HTTP/1.1 200 OK",
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
        }
        String answer = raw("GET /kv/bytes HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertArrayEquals(all, answer.substring(answer.length() - 256).getBytes(StandardCharsets.ISO_8859_1));
    }
}
