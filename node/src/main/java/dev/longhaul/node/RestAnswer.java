package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Builds answers; every one but a value itself is a JSON object. */
final class RestAnswer {
    private RestAnswer() {
    }

    static FullHttpResponse json(HttpResponseStatus status, Json.Fields fields) {
        return bytes(status, "application/json", Bytes.of(Json.object(fields)));
    }

    static FullHttpResponse bytes(HttpResponseStatus status, String type, Bytes content) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status,
                Unpooled.wrappedBuffer(content.array()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type).set(HttpHeaderNames.CONTENT_LENGTH,
                content.length());
        return response;
    }

    static FullHttpResponse error(HttpResponseStatus status, String error, String cure) {
        return json(status, out -> {
            out.writeStringField("error", error);
            out.writeStringField("cure", cure);
        });
    }

    static FullHttpResponse methodNotAllowed(String method, String allowed) {
        FullHttpResponse response = error(HttpResponseStatus.METHOD_NOT_ALLOWED, method + " is not possible here",
                "use " + allowed);
        response.headers().set(HttpHeaderNames.ALLOW, allowed);
        return response;
    }

    /** Nothing was done; the same may succeed in a second. */
    static FullHttpResponse tryAgain(String error) {
        FullHttpResponse response = error(HttpResponseStatus.SERVICE_UNAVAILABLE, error, "nothing was done; try again");
        response.headers().set(HttpHeaderNames.RETRY_AFTER, 1);
        return response;
    }
}
