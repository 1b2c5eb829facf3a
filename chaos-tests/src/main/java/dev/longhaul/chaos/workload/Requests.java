package dev.longhaul.chaos.workload;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** The node's REST calls that clients make. Keys need no escaping: {@link Workload} admits none that would. */
final class Requests {
    private Requests() {
    }

    /** Asks a node what it knows: no operation on the data. */
    static FullHttpRequest status() {
        return request(HttpMethod.GET, "/status", Unpooled.EMPTY_BUFFER);
    }

    /** @param remaining nanoseconds until the client gives the operation up; the node need not work on it longer */
    static FullHttpRequest operation(Op op, long remaining) {
        String path = "/kv/" + op.key;
        FullHttpRequest request = switch (op.type) {
            case PUT -> request(HttpMethod.PUT, path, Unpooled.copiedBuffer(op.value, StandardCharsets.UTF_8));
            case GET -> request(HttpMethod.GET, path, Unpooled.EMPTY_BUFFER);
            case STALE_GET -> request(HttpMethod.GET, path + "?stale=true", Unpooled.EMPTY_BUFFER);
        };
        request.headers().set("Longhaul-Timeout-Ms", Math.max(1, remaining / 1_000_000));
        return request;
    }

    private static FullHttpRequest request(HttpMethod method, String path, ByteBuf body) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path, body);
        request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return request;
    }
}
