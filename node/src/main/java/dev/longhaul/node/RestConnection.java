package dev.longhaul.node;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayDeque;
import java.util.Queue;

/** One client's connection: its requests are answered one after another, in their order. */
final class RestConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int MOST_WAITING = 64;

    private final RestApi api;
    private final NodeFacts facts;
    private final EventFeed feed;
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
    private boolean busy;
    private EventStream events;

    RestConnection(RestApi api, NodeFacts facts, EventFeed feed) {
        super(false);
        this.api = api;
        this.facts = facts;
        this.feed = feed;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (events != null || waiting.size() >= MOST_WAITING) {
            request.release();
            context.close();
            return;
        }
        waiting.add(request);
        next(context);
    }

    /** Reads no further requests while there are some to answer: a client that sends without end fills its own socket only. */
    private void next(ChannelHandlerContext context) {
        while (!busy && events == null && !waiting.isEmpty()) {
            busy = true;
            FullHttpRequest request = waiting.remove();
            try {
                handle(context, request);
            } finally {
                request.release();
            }
        }
        context.channel().config().setAutoRead(events != null || waiting.isEmpty());
    }

    private void handle(ChannelHandlerContext context, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        DecoderResult decoded = request.decoderResult();
        if (!decoded.isSuccess()) {
            answer(context, garbled(decoded.cause()), false);
            return;
        }
        try {
            RestRequest asked = RestRequest.of(request);
            if (asked.path().get(0).equals("events") && asked.path().size() == 1 && asked.method().equals("GET")) {
                openEvents(context, asked);
            } else {
                api.handle(asked, response -> answer(context, response, keepAlive));
            }
        } catch (BadRequest e) {
            answer(context, RestAnswer.error(HttpResponseStatus.BAD_REQUEST, e.getMessage(), e.cure()), keepAlive);
        }
    }

    private static FullHttpResponse garbled(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return RestAnswer.error(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the target is too long",
                    "at most " + RestServer.MAX_LINE + " bytes");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return RestAnswer.error(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too long",
                    "at most " + RestServer.MAX_HEADERS + " bytes");
        }
        return RestAnswer.error(HttpResponseStatus.BAD_REQUEST, "not HTTP/1.1", "GET /status HTTP/1.1, say");
    }

    private void openEvents(ChannelHandlerContext context, RestRequest request) {
        long since = request.number("since", 0, 0, Long.MAX_VALUE - 1);
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/x-ndjson")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        HttpUtil.setTransferEncodingChunked(response, true);
        context.write(response, context.voidPromise());
        events = new EventStream(context, feed, since);
        events.open(facts.hello());
    }

    /** Any thread. */
    private void answer(ChannelHandlerContext context, FullHttpResponse response, boolean keepAlive) {
        if (!context.executor().inEventLoop()) {
            context.executor().execute(() -> answer(context, response, keepAlive));
            return;
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        if (!keepAlive) {
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        context.writeAndFlush(response, context.voidPromise());
        busy = false;
        next(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (events != null && context.channel().isWritable()) {
            events.drain();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && !busy && events == null) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
