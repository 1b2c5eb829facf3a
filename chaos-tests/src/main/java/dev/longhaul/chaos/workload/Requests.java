package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Transport.Call;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The node's REST calls that clients make. Keys need no escaping: {@link Workload} admits none that would. */
final class Requests {
    private Requests() {
    }

    /** @param address of the node */
    static FullHttpRequest of(Call call, InetSocketAddress address) {
        FullHttpRequest request = of(call);
        request.headers().set(HttpHeaderNames.HOST, address.getHostString() + ":" + address.getPort());
        return request;
    }

    private static FullHttpRequest of(Call call) {
        if (call instanceof Call.Write write) {
            return limited(of(write, "/kv/" + write.key()), write.remaining());
        }
        if (call instanceof Call.Get get) {
            String path = "/kv/" + get.key() + (get.stale() ? "?stale=true" : "");
            return limited(request(HttpMethod.GET, path, Unpooled.EMPTY_BUFFER), get.remaining());
        }
        return request(HttpMethod.GET, "/status", Unpooled.EMPTY_BUFFER);
    }

    private static FullHttpRequest of(Call.Write write, String path) {
        if (write instanceof Call.Put put) {
            return request(HttpMethod.PUT, path, bytes(put.value()));
        } else if (write instanceof Call.PutIf put) {
            FullHttpRequest request = request(HttpMethod.PUT, path, bytes(put.value()));
            request.headers().set(HttpHeaderNames.IF_MATCH, "\"" + put.version() + "\"");
            return request;
        } else if (write instanceof Call.Append append) {
            return request(HttpMethod.POST, path + "/append", bytes(append.value()));
        } else if (write instanceof Call.Add add) {
            return request(HttpMethod.POST, path + "/increment", bytes(add.number()));
        } else if (write instanceof Call.Delete) {
            return request(HttpMethod.DELETE, path, Unpooled.EMPTY_BUFFER);
        }
        throw new AssertionError("unhandled " + write);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static FullHttpRequest limited(FullHttpRequest request, long remaining) {
        request.headers().set("Longhaul-Timeout-Ms", Math.max(1, remaining / 1_000_000));
        return request;
    }

    private static FullHttpRequest request(HttpMethod method, String path, ByteBuf body) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path, body);
        request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return request;
    }
}
