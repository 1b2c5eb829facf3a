package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Status codes, bodies and headers of the API, down to those that only a raw client sees. */
class HttpApiTest {

    private static final String ERROR_TYPE = "text/plain; charset=utf-8";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    // ---- general ----

    @Test
    void browsersAreTurnedAway() throws Exception {
        HttpResponse<String> reply = SERVER.send("GET", "/proxies", null, "User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64)");
        assertEquals(403, reply.statusCode());
        assertEquals("User agent not allowed\n", reply.body());
        assertEquals(ERROR_TYPE, type(reply));
    }

    @Test
    void unknownPathsAreNotFoundInPlainText() throws Exception {
        for (String path : List.of("/", "/proxy", "/proxies/", "/proxies/a/toxic", "/proxies/a/toxics/b/c",
                "/version/x", "/metrics")) {
            HttpResponse<String> reply = SERVER.send("GET", path, null);
            assertEquals(404, reply.statusCode(), path);
            assertEquals("404 page not found\n", reply.body(), path);
        }
    }

    @Test
    void wrongMethodsAreRefusedWithoutABody() throws Exception {
        for (String[] call : new String[][]{{"PUT", "/proxies"}, {"DELETE", "/proxies"}, {"GET", "/reset"},
                {"GET", "/populate"},
                {"PUT", "/proxies/x"}, {"DELETE", "/proxies/x/toxics"}, {"POST", "/version"}, {"HEAD", "/proxies"}}) {
            HttpResponse<String> reply = SERVER.send(call[0], call[1], null);
            assertEquals(405, reply.statusCode(), call[0] + " " + call[1]);
            assertEquals("", reply.body());
        }
    }

    @Test
    void everyAnswerHasARequestId() throws Exception {
        String first = SERVER.send("GET", "/version", null).headers().firstValue("X-Toxiproxy-Request-Id")
                .orElseThrow();
        String second = SERVER.send("GET", "/proxies/none", null).headers().firstValue("X-Toxiproxy-Request-Id")
                .orElseThrow();
        assertEquals(20, first.length());
        assertNotEquals(first, second);
    }

    @Test
    void versionIsJson() throws Exception {
        HttpResponse<String> reply = SERVER.send("GET", "/version", null);
        assertEquals("application/json;charset=utf-8", type(reply));
        assertTrue(reply.body().matches("\\{\"version\": \"[^\"]+\"}\n"), reply.body());
    }

    @Test
    void errorsAreJsonThatCallsItselfText() throws Exception {
        HttpResponse<String> reply = SERVER.send("GET", "/proxies/none", null);
        assertError(404, "proxy not found", reply);
        assertEquals("{\"error\":\"proxy not found\",\"status\":404}\n", reply.body());
        assertEquals(ERROR_TYPE, type(reply));
        assertEquals("nosniff", reply.headers().firstValue("X-Content-Type-Options").orElse(""));
    }

    @Test
    void noProxiesAreAnEmptyObject() throws Exception {
        HttpResponse<String> reply = SERVER.send("GET", "/proxies", null);
        assertEquals("{}", reply.body());
        assertEquals("application/json", type(reply));
    }

    // ---- proxies ----

    @Test
    void creatingAnswersWithTheBoundAddress() throws Exception {
        HttpResponse<String> reply = create(
                "{\"name\":\"a\",\"listen\":\"localhost:0\",\"upstream\":\"example.invalid:1\"}");
        assertEquals(201, reply.statusCode());
        JsonNode proxy = JSON.readTree(reply.body());
        assertTrue(proxy.get("listen").asText().matches("127\\.0\\.0\\.1:[1-9][0-9]*"), reply.body());
        assertEquals("example.invalid:1", proxy.get("upstream").asText());
        assertTrue(proxy.get("enabled").asBoolean());
        assertEquals("[]", proxy.get("toxics").toString());
    }

    @Test
    void wildcardsAreWrittenAsIpv6() throws Exception {
        JsonNode proxy = JSON.readTree(create("{\"name\":\"a\",\"listen\":\"0.0.0.0:0\",\"upstream\":\"u:1\"}").body());
        assertTrue(proxy.get("listen").asText().startsWith("[::]:"), proxy.toString());
        JsonNode bare = JSON.readTree(create("{\"name\":\"b\",\"listen\":\":0\",\"upstream\":\"u:1\"}").body());
        assertTrue(bare.get("listen").asText().startsWith("[::]:"), bare.toString());
    }

    @Test
    void aProxyCreatedDisabledKeepsItsText() throws Exception {
        JsonNode proxy = JSON.readTree(
                create("{\"name\":\"a\",\"listen\":\"localhost:0\",\"upstream\":\"u:1\",\"enabled\":false}").body());
        assertEquals("localhost:0", proxy.get("listen").asText());
        assertEquals(false, proxy.get("enabled").asBoolean());
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertError(400, "missing required field: name", create("{\"upstream\":\"u:1\"}"));
        assertError(400, "missing required field: upstream", create("{\"name\":\"a\"}"));
    }

    @Test
    void badBodiesAreExplainedInGosWords() throws Exception {
        assertError(400, "bad request body: EOF", create(""));
        assertError(400, "bad request body: invalid character 'h' looking for beginning of value", create("hello"));
        assertError(400, "bad request body: unexpected EOF", create("{\"name\":"));
        HttpResponse<String> wrongKind = create("{\"name\":5,\"upstream\":\"u:1\"}");
        assertEquals(400, wrongKind.statusCode());
        assertTrue(wrongKind.body().contains("cannot unmarshal number into Go struct field"), wrongKind.body());
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        create("{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\"}");
        assertError(409, "proxy already exists",
                create("{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\"}"));
    }

    @Test
    void aPortInUseIsAServerError() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertError(500, "listen tcp " + address + ": bind: address already in use",
                    create("{\"name\":\"a\",\"listen\":\"" + address + "\",\"upstream\":\"u:1\"}"));
            assertEquals(404, SERVER.send("GET", "/proxies/a", null).statusCode());
        }
    }

    @Test
    void fieldsMatchWithoutRegardToCaseAndUnknownOnesAreIgnored() throws Exception {
        HttpResponse<String> reply = create(
                "{\"NAME\":\"a\",\"Listen\":\"127.0.0.1:0\",\"upStream\":\"u:1\",\"colour\":\"red\",\"enabled\":null}");
        assertEquals(201, reply.statusCode(), reply.body());
        assertEquals("a", JSON.readTree(reply.body()).get("name").asText());
    }

    @Test
    void formTypedBodiesAreReadAsJson() throws Exception {
        HttpResponse<String> reply = SERVER.send("POST", "/proxies",
                "{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\",\"colour\":\"100%b&x=1\"}",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertEquals(201, reply.statusCode(), reply.body());
    }

    @Test
    void escapesInPathsAreDecoded() throws Exception {
        create("{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\"}");
        assertEquals(200, SERVER.send("GET", "/proxies/%61?query=ignored", null).statusCode());
    }

    @Test
    void patchChangesWhatItNames() throws Exception {
        create("{\"name\":\"a\",\"listen\":\"" + Ports.address() + "\",\"upstream\":\"u:1\"}");
        String listen = JSON.readTree(SERVER.send("GET", "/proxies/a", null).body()).get("listen").asText();
        JsonNode patched = JSON
                .readTree(SERVER.send("PATCH", "/proxies/a", "{\"upstream\":\"v:2\",\"name\":\"b\"}").body());
        assertEquals("a", patched.get("name").asText());
        assertEquals("v:2", patched.get("upstream").asText());
        assertEquals(listen, patched.get("listen").asText());
        JsonNode disabled = JSON.readTree(SERVER.send("PATCH", "/proxies/a", "{\"enabled\":false}").body());
        assertEquals(false, disabled.get("enabled").asBoolean());
        assertEquals("v:2", disabled.get("upstream").asText());
    }

    @Test
    void patchingBadAddressesIsAServerError() throws Exception {
        create("{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\"}");
        assertError(500, "address zz: missing port in address",
                SERVER.send("PATCH", "/proxies/a", "{\"listen\":\"zz\"}"));
        assertEquals(true, JSON.readTree(SERVER.send("GET", "/proxies/a", null).body()).get("enabled").asBoolean());
    }

    @Test
    void aFailedMoveLeavesTheProxyDisabledAtItsNewAddress() throws Exception {
        create("{\"name\":\"a\",\"listen\":\"" + Ports.address() + "\",\"upstream\":\"u:1\"}");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertEquals(500, SERVER.send("PATCH", "/proxies/a", "{\"listen\":\"" + address + "\"}").statusCode());
            JsonNode proxy = JSON.readTree(SERVER.send("GET", "/proxies/a", null).body());
            assertEquals(address, proxy.get("listen").asText());
            assertEquals(false, proxy.get("enabled").asBoolean());
        }
    }

    // ---- populate ----

    @Test
    void populateMakesKeepsAndReplaces() throws Exception {
        JsonNode first = populate(201, "[{\"name\":\"a\",\"listen\":\"" + Ports.address() + "\",\"upstream\":\"u:1\"},"
                + "{\"name\":\"b\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:2\",\"enabled\":false}]");
        String listen = first.get("proxies").get(0).get("listen").asText();
        assertEquals(false, first.get("proxies").get(1).get("enabled").asBoolean());
        SERVER.send("POST", "/proxies/a/toxics", "{\"type\":\"latency\"}");

        JsonNode same = populate(201,
                "[{\"name\":\"a\",\"listen\":\"" + listen + "\",\"upstream\":\"u:1\",\"enabled\":false}]");
        assertEquals(1, same.get("proxies").get(0).get("toxics").size());
        assertEquals(true, same.get("proxies").get(0).get("enabled").asBoolean());

        JsonNode other = populate(201, "[{\"name\":\"a\",\"listen\":\"" + listen + "\",\"upstream\":\"u:9\"}]");
        assertEquals(0, other.get("proxies").get(0).get("toxics").size());
        assertEquals(200, SERVER.send("GET", "/proxies/b", null).statusCode());
    }

    @Test
    void populateChecksAllBeforeItMakesAny() throws Exception {
        JsonNode reply = populate(400, "[{\"name\":\"a\",\"listen\":\"127.0.0.1:0\"}]");
        assertEquals("{\"error\":\"missing required field: upstream at proxy 1\",\"status\":400,\"proxies\":null}",
                reply.toString());
        assertEquals(400, populate(400, "{\"name\":\"a\"}").get("status").asInt());
        assertEquals("{\"proxies\":null}", populate(201, "[]").toString());
    }

    // ---- toxics ----

    @Test
    void aToxicHasDefaults() throws Exception {
        create("{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\"}");
        HttpResponse<String> reply = SERVER.send("POST", "/proxies/a/toxics", "{\"type\":\"latency\"}");
        assertEquals(200, reply.statusCode());
        assertEquals(
                "{\"attributes\":{\"latency\":0,\"jitter\":0},\"name\":\"latency_downstream\",\"type\":\"latency\","
                        + "\"stream\":\"downstream\",\"toxicity\":1}",
                reply.body());
        HttpResponse<String> loud = SERVER.send("POST", "/proxies/a/toxics",
                "{\"type\":\"latency\",\"stream\":\"UPSTREAM\",\"toxicity\":0.25}");
        assertTrue(
                loud.body().contains(
                        "\"name\":\"latency_UPSTREAM\",\"type\":\"latency\",\"stream\":\"UPSTREAM\",\"toxicity\":0.25"),
                loud.body());
    }

    @Test
    void badToxicsAreRefusedInToxiproxysOrder() throws Exception {
        create("{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\"}");
        assertError(400, "stream was invalid, can be either upstream or downstream",
                toxic("{\"type\":\"nothing\",\"stream\":\"up\"}"));
        assertError(400, "invalid toxic type", toxic("{\"type\":\"nothing\"}"));
        assertEquals(200, toxic("{\"type\":\"latency\",\"name\":\"x\"}").statusCode());
        assertError(409, "toxic already exists",
                toxic("{\"type\":\"timeout\",\"name\":\"x\",\"stream\":\"upstream\"}"));
        assertError(400,
                "bad request body: json: cannot unmarshal string into Go struct field LatencyToxic.attributes.latency of type int64",
                toxic("{\"type\":\"latency\",\"name\":\"y\",\"attributes\":{\"latency\":\"1\"}}"));
        HttpResponse<String> fraction = toxic("{\"type\":\"latency\",\"name\":\"y\",\"attributes\":{\"latency\":1.5}}");
        assertEquals(400, fraction.statusCode(), fraction.body());
        assertError(404, "toxic not found", SERVER.send("GET", "/proxies/a/toxics/y", null));
        assertError(404, "proxy not found", SERVER.send("GET", "/proxies/b/toxics/y", null));
    }

    @Test
    void anUpdateMergesAttributesAndIgnoresTheRest() throws Exception {
        create("{\"name\":\"a\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"u:1\"}");
        toxic("{\"type\":\"latency\",\"name\":\"x\",\"attributes\":{\"latency\":10,\"jitter\":3}}");
        HttpResponse<String> reply = SERVER.send("PATCH", "/proxies/a/toxics/x",
                "{\"name\":\"z\",\"type\":\"timeout\",\"stream\":\"upstream\",\"toxicity\":0.5,\"attributes\":{\"jitter\":4}}");
        assertEquals(
                "{\"attributes\":{\"latency\":10,\"jitter\":4},\"name\":\"x\",\"type\":\"latency\",\"stream\":\"downstream\","
                        + "\"toxicity\":0.5}",
                reply.body());
        assertEquals(204, SERVER.send("DELETE", "/proxies/a/toxics/x", null).statusCode());
        assertEquals("[]", SERVER.send("GET", "/proxies/a/toxics", null).body());
    }

    private static HttpResponse<String> create(String body) throws IOException, InterruptedException {
        return SERVER.send("POST", "/proxies", body);
    }

    private static HttpResponse<String> toxic(String body) throws IOException, InterruptedException {
        return SERVER.send("POST", "/proxies/a/toxics", body);
    }

    private static JsonNode populate(int status, String body) throws IOException, InterruptedException {
        HttpResponse<String> reply = SERVER.send("POST", "/populate", body);
        assertEquals(status, reply.statusCode(), reply.body());
        assertEquals("application/json", type(reply));
        return JSON.readTree(reply.body());
    }

    private static void assertError(int status, String sentence, HttpResponse<String> reply) throws IOException {
        assertEquals(status, reply.statusCode(), reply.body());
        assertEquals(sentence, JSON.readTree(reply.body()).get("error").asText());
    }

    private static String type(HttpResponse<String> reply) {
        return reply.headers().firstValue("Content-Type").orElse("");
    }
}
