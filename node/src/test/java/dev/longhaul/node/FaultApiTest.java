package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that would not campaign for half an hour, were its clock right. */
class FaultApiTest {
    private static final String HOUR = "3600000000000";

    @TempDir
    private static Path temporary;
    private static LocalNodes nodes;

    @BeforeAll
    static void start() throws IOException {
        nodes = new LocalNodes(temporary, 1, "--election-timeout", "1800000-3600000", "--heartbeat", "25",
                "--fault-injection", "on");
        assertEquals("Follower", nodes.status(0, "state"));
        send("PUT", "/faults/clock?ahead_ns=" + HOUR);
        Awaitility.await("the stepped clock makes it campaign").until(() -> nodes.status(0, "state").equals("Leader"));
    }

    @AfterEach
    void heal() {
        assertEquals(200, send("DELETE", "/faults").statusCode());
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    private static HttpResponse<String> send(String method, String target, String... headers) {
        return nodes.send(0, method, target, "", headers);
    }

    private static boolean has(String target, String part) {
        return nodes.get(0, target).body().contains(part);
    }

    @Test
    void whatIsInEffectCanBeRead() {
        String body = nodes.get(0, "/faults").body();
        assertTrue(body.matches("\\{\"clock\":\\{\"ahead_ns\":" + HOUR + ",\"rate\":1\\.0,\"now\":[0-9]+,"
                + "\"shown\":[0-9]+},\"disk\":\\{\"delay_ns\":0,\"stalled\":false,\"full\":false,"
                + "\"syncing\":false,\"unsynced_bytes\":0}}"), body);
    }

    @Test
    void aPutIsIdempotentAndSetsTheWholeResource() {
        String put = "/faults/disk?delay_ns=1000&stalled=true";
        assertEquals(send("PUT", put).body(), send("PUT", put).body());
        assertTrue(has("/faults/disk", "\"delay_ns\":1000,\"stalled\":true,\"full\":false"));
        send("PUT", "/faults/disk?delay_ns=2000");
        assertTrue(has("/faults/disk", "\"delay_ns\":2000,\"stalled\":false"));
        send("DELETE", "/faults/disk");
        assertTrue(has("/faults/disk", "\"delay_ns\":0"));
        send("PUT", "/faults?rate=1.3333333333333333&delay_ns=3000");
        assertTrue(has("/faults", "\"rate\":1.3333333333333333") && has("/faults", "\"delay_ns\":3000"));
    }

    @Test
    void aClockKeepsItsStepsAndGoesAtTheRightRateAgain() {
        send("PUT", "/faults/clock?rate=1.5");
        assertTrue(has("/faults/clock", "\"ahead_ns\":" + HOUR + ",\"rate\":1.5"));
        send("DELETE", "/faults/clock");
        assertTrue(has("/faults/clock", "\"ahead_ns\":" + HOUR + ",\"rate\":1.0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "PUT | /faults/clock?rate=2.1 | rate is not a number from 0.5 to 2.0 | 1 is right",
            "PUT | /faults?delay_ns=7&rate=3 | rate is not a number from 0.5 to 2.0 | 1 is right",
            "PUT | /faults/clock?rate=NaN | rate is not a number from 0.5 to 2.0 | 1 is right",
            "PUT | /faults/clock?ahead_ns=-1 | ahead_ns is not a whole number from 0 to | give one",
            "PUT | /faults/clock?ahead_ns=5 | ahead_ns is less than the 3600000000000 in effect | does not go back",
            "PUT | /faults/clock?ahaed_ns=5 | there is no parameter ahaed_ns | did you mean ahead_ns?",
            "PUT | /faults/disk?delay_ns=3600000000001 | delay_ns is not a whole number from 0 to | give one",
            "PUT | /faults/disk?full=yes | full=yes | true or false",
            "PUT | /faults/disk?stall=true | there is no parameter stall | did you mean stalled?",
            "POST | /faults/power_cut?seed=x | seed is not a whole number from | give one",
            "POST | /faults/power_cut?sed=1 | there is no parameter sed | did you mean seed?",
            "GET | /faults/disk?full=true | the parameter full has no meaning here | leave it out",
            "DELETE | /faults/clock?rate=1 | the parameter rate has no meaning here | leave it out"})
    void whatCannotBeRightIsRefusedWithTheCure(String method, String target, String error, String cure) {
        String before = nodes.get(0, "/faults/clock").body().replaceAll("\"now\".*", "");
        HttpResponse<String> answer = send(method, target);
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(error) && answer.body().contains(cure), answer.body());
        assertEquals(before, nodes.get(0, "/faults/clock").body().replaceAll("\"now\".*", ""));
        assertTrue(has("/faults/disk", "\"delay_ns\":0,\"stalled\":false,\"full\":false"));
    }

    @Test
    void aBodyIsRefused() {
        HttpResponse<String> answer = nodes.send(0, "PUT", "/faults/disk", "{\"full\":true}");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("give parameters"), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"POST, /faults, 405", "POST, /faults/disk, 405", "GET, /faults/power_cut, 405", "GET, /faults/net, 404",
            "GET, /faults/disk/x, 404"})
    void whatIsNotThereIsSaid(String method, String target, int status) {
        assertEquals(status, send(method, target).statusCode());
    }

    @Test
    void aStalledDiskHoldsWritesUntilItIsHealed() throws IOException {
        send("PUT", "/faults/disk?stalled=true");
        HttpResponse<String> held = send("PUT", "/kv/a", "Longhaul-Timeout-Ms", "100");
        assertEquals(504, held.statusCode(), held.body());
        String seen = nodes.get(0, "/faults/disk").body();
        assertTrue(seen.contains("\"syncing\":true") && !seen.contains("\"unsynced_bytes\":0"), seen);
        send("DELETE", "/faults/disk");
        assertEquals(200, send("PUT", "/kv/b").statusCode());
        assertEquals(200, send("GET", "/kv/a").statusCode(), "it was late, not lost");
    }

    @Test
    void aSlowDiskSlowsEachWrite() {
        send("PUT", "/faults/disk?delay_ns=50000000");
        long begun = System.nanoTime();
        assertEquals(200, send("PUT", "/kv/slow").statusCode());
        assertTrue(System.nanoTime() - begun >= 50_000_000);
    }

    @Test
    void aNodeThatWasNotAskedForItHasNoFaults() throws IOException {
        try (LocalNodes plain = new LocalNodes(temporary.resolve("plain"), 1)) {
            for (String method : new String[]{"GET", "PUT", "DELETE", "POST"}) {
                HttpResponse<String> answer = plain.send(0, method, "/faults/clock", "");
                assertEquals(404, answer.statusCode());
                assertTrue(answer.body().contains("start it with --fault-injection on"), answer.body());
            }
            assertFalse(plain.get(0, "/status").body().contains("fault"));
        }
    }
}
