package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extensions under /longhaul, which only our own server has. */
class LonghaulRoutesTest {

    private static final long MS = 1_000_000;
    private static final String DELAY = "/longhaul/proxies/wire/delay";

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @BeforeEach
    void onlyOurs() throws Exception {
        assumeTrue(SERVER.isOurs());
    }

    @Test
    void aFractionOfAMillisecondIsKept() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            JsonNode set = put("{\"upstream\":{\"median\":40.75},\"downstream\":{\"median\":0.25,\"sigma\":0.5}}");
            assertEquals(
                    "{\"upstream\":{\"median\":40.75,\"sigma\":0.0},\"downstream\":{\"median\":0.25,\"sigma\":0.5},\"handshake\":0.0}",
                    set.toString());
            try (Wire wire = Wire.through(proxy, upstream)) {
                long sent = System.nanoTime();
                Wire.send(wire.client, "x");
                assertTrue(Wire.timeUntil(wire.server, "x", sent) >= 40_750_000);
                wire.settle();
            }
        }
    }

    @Test
    void aDelayComesAndGoesOnALiveConnectionAndAddsToToxics() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("link", ToxicDirection.UPSTREAM, 50);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                put("{\"upstream\":{\"median\":50}}");
                long sent = System.nanoTime();
                Wire.send(wire.client, "x");
                assertTrue(Wire.timeUntil(wire.server, "x", sent) >= 100 * MS);
                put("{\"upstream\":{\"median\":500000}}");
                Wire.send(wire.client, "held");
                Wire.expectSilence(wire.server);
                assertEquals(204, SERVER.send("DELETE", DELAY, null).statusCode());
                Wire.expect(wire.server, "held");
                assertEquals("{\"handshake\":0.0}", SERVER.send("GET", DELAY, null).body());
            }
        }
    }

    @Test
    void resetTakesTheDelaysAway() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Wire.proxy(SERVER, upstream);
            put("{\"upstream\":{\"median\":5},\"handshake\":3}");
            SERVER.send("POST", "/reset", null);
            assertEquals("{\"handshake\":0.0}", SERVER.send("GET", DELAY, null).body());
        }
    }

    @Test
    void theHandshakeDelayPassesBeforeTheUpstreamIsDialled() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            put("{\"handshake\":200}");
            long start = System.nanoTime();
            try (Socket client = Wire.dial(proxy)) {
                Wire.send(client, "x");
                upstream.accept().close();
                assertTrue(System.nanoTime() - start >= 200 * MS);
            }
        }
    }

    @Test
    void aLongHandshakeIsNotDialledEarly() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            put("{\"handshake\":600000}");
            try (Socket client = Wire.dial(proxy)) {
                upstream.setSoTimeout(Wire.SILENCE_MS);
                Assertions.assertThrows(SocketTimeoutException.class, upstream::accept);
                Wire.expectSilence(client, 10);
            }
        }
    }

    @Test
    void trafficIsCountedLive() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                proxy.toxics().latency("cut", ToxicDirection.UPSTREAM, 3_599_999);
                Wire.send(wire.client, "held!");
                Awaitility.await().until(() -> traffic().at("/upstream/received").asLong() == 6);
                JsonNode traffic = traffic();
                assertEquals(1, traffic.at("/upstream/sent").asLong());
                assertTrue(traffic.at("/upstream/held").asLong() >= 5, traffic.toString());
                assertEquals(1, traffic.at("/downstream/received").asLong());
                assertEquals(1, traffic.at("/downstream/sent").asLong());
                assertEquals("{\"accepted\":1,\"open\":1,\"undialled\":0}", traffic.get("connections").toString());
            }
        }
    }

    @Test
    void nothingIsLeftOfAConnectionThatHasEnded() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            for (int i = 0; i < 5; i++) {
                try (Wire wire = Wire.through(proxy, upstream)) {
                    wire.settle();
                }
            }
            Awaitility.await().until(() -> traffic().at("/connections/open").asInt() == 0);
            assertEquals(0, traffic().at("/upstream/held").asLong());
        }
    }

    @Test
    void badDelaysAreRefusedWithTheirRange() throws Exception {
        try (ServerSocket upstream = Wire.upstream()) {
            Wire.proxy(SERVER, upstream);
            for (String body : List.of("{\"upstream\":{\"median\":-1}}", "{\"upstream\":{\"median\":1,\"sigma\":4}}",
                    "{\"handshake\":600001}")) {
                HttpResponse<String> reply = SERVER.send("PUT", DELAY, body);
                assertEquals(400, reply.statusCode(), body);
                assertTrue(reply.body().contains("must be between 0 and"), reply.body());
            }
            assertEquals(404, SERVER.send("GET", "/longhaul/proxies/none/traffic", null).statusCode());
            assertEquals(405, SERVER.send("POST", DELAY, "{}").statusCode());
            assertEquals(404, SERVER.send("GET", "/longhaul/proxies/wire/other", null).statusCode());
        }
    }

    private static JsonNode put(String body) throws IOException, InterruptedException {
        HttpResponse<String> reply = SERVER.send("PUT", DELAY, body);
        assertEquals(200, reply.statusCode(), reply.body());
        return new ObjectMapper().readTree(reply.body());
    }

    private static JsonNode traffic() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(SERVER.send("GET", "/longhaul/proxies/wire/traffic", null).body());
    }
}
