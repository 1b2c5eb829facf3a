package dev.longhaul.chaos.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.chaos.workload.Transport.Call;
import io.netty.handler.codec.http.FullHttpRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final long MILLI = 1_000_000;

    /** Method, path, version and body. */
    private static String told(Call call) {
        FullHttpRequest request = Requests.of(call, InetSocketAddress.createUnresolved("h", 1));
        assertEquals(call instanceof Call.Status ? null : "7", request.headers().get("Longhaul-Timeout-Ms"));
        return request.method() + " " + request.uri() + " " + request.headers().get("If-Match") + " "
                + request.content().toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachCallIsARequestOfTheNodesInterface() {
        assertEquals("GET /status null ", told(new Call.Status()));
        assertEquals("GET /kv/k null ", told(new Call.Get("k", false, 7 * MILLI)));
        assertEquals("GET /kv/k?stale=true null ", told(new Call.Get("k", true, 7 * MILLI)));
        assertEquals("PUT /kv/k null v", told(new Call.Put("k", "v", 7 * MILLI)));
        assertEquals("PUT /kv/k \"0\" v", told(new Call.PutIf("k", 0, "v", 7 * MILLI)));
        assertEquals("PUT /kv/k \"12\" ", told(new Call.PutIf("k", 12, "", 7 * MILLI)));
        assertEquals("POST /kv/k/append null v,", told(new Call.Append("k", "v,", 7 * MILLI)));
        assertEquals("POST /kv/k/increment null 3", told(new Call.Add("k", "3", 7 * MILLI)));
        assertEquals("DELETE /kv/k null ", told(new Call.Delete("k", 7 * MILLI)));
    }
}
