package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One HTTP connection of the API. Requests are parsed and answers written on the API thread; what touches proxies is done on the data
 * thread. Every request takes that way, so that answers keep the order of pipelined requests.
 */
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String REQUEST_ID = "X-Toxiproxy-Request-Id";
    private static final char[] ID_DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final int ID_LENGTH = 20;

    private final EventLoop dataThread;
    private final Router router;

    ApiHandler(EventLoop dataThread, Router router) {
        this.dataThread = dataThread;
        this.router = router;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest http) {
        boolean keepAlive = HttpUtil.isKeepAlive(http) && http.decoderResult().isSuccess();
        Reply early = null;
        Request request = null;
        if (!http.decoderResult().isSuccess()) {
            early = Reply.text(400, "400 Bad Request");
        } else {
            List<String> path = path(http.uri());
            early = path == null ? Reply.text(400, "400 Bad Request") : refusal(path, http);
            request = early != null
                    ? null
                    : Request.read(http.method().name(), path, ByteBufUtil.getBytes(http.content()));
        }
        answer(context, request, early, keepAlive);
    }

    private void answer(ChannelHandlerContext context, Request request, Reply early, boolean keepAlive) {
        try {
            dataThread.execute(() -> {
                Reply reply = early != null ? early : router.answer(request);
                context.executor().execute(() -> write(context, reply, keepAlive));
            });
        } catch (RejectedExecutionException shuttingDown) {
            context.close();
        }
    }

    /** What is refused before anything is looked at; null when the request may pass. */
    private static Reply refusal(List<String> path, FullHttpRequest http) {
        Set<String> methods = Router.methods(path);
        if (methods.isEmpty()) {
            return Reply.notFound();
        }
        if (!methods.contains(http.method().name())) {
            return Reply.empty(405);
        }
        String agent = http.headers().get(HttpHeaderNames.USER_AGENT, "");
        return agent.startsWith("Mozilla/") ? Reply.text(403, "User agent not allowed\n") : null;
    }

    /** The decoded segments; null when the escapes are malformed. A trailing slash makes an empty last segment, which nothing matches. */
    private static List<String> path(String uri) {
        int query = uri.indexOf('?');
        String raw = query < 0 ? uri : uri.substring(0, query);
        if (!raw.startsWith("/")) {
            return null;
        }
        try {
            List<String> segments = new ArrayList<>();
            String decoded = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            for (String segment : decoded.substring(1).split("/", -1)) {
                segments.add(segment);
            }
            return segments.contains("") ? List.of() : segments;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static void write(ChannelHandlerContext context, Reply reply, boolean keepAlive) {
        byte[] body = (reply.body() instanceof JsonNode json ? json.toString() : (String) reply.body())
                .getBytes(StandardCharsets.UTF_8);
        HttpResponseStatus status = HttpResponseStatus.valueOf(reply.status());
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status,
                Unpooled.wrappedBuffer(body));
        if (reply.contentType() != null) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
            if (reply.contentType().startsWith("text/plain")) {
                response.headers().set("X-Content-Type-Options", "nosniff");
            }
        }
        if (reply.status() != 404 || !(reply.body() instanceof String text && text.startsWith("404"))) {
            response.headers().set(REQUEST_ID, id());
        }
        if (reply.status() != 204) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Twenty digits of base 32, like those of the xid library. */
    private static String id() {
        char[] id = new char[ID_LENGTH];
        for (int i = 0; i < ID_LENGTH; i++) {
            id[i] = ID_DIGITS[ThreadLocalRandom.current().nextInt(ID_DIGITS.length)];
        }
        return new String(id);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
