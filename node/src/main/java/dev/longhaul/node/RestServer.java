package dev.longhaul.node;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.timeout.IdleStateHandler;

/** The limits of the REST interface, and what stands between its sockets and {@link RestConnection}. */
final class RestServer {
    /** Most bytes of method, target and version. */
    static final int MAX_LINE = 4 << 10;
    /** Most bytes of all headers. */
    static final int MAX_HEADERS = 8 << 10;
    static final int MAX_CONNECTIONS = 512;
    private static final int IDLE_S = 120;

    private RestServer() {
    }

    static void initialize(ChannelPipeline pipeline, RestConnection connection) {
        pipeline.addLast(new IdleStateHandler(IDLE_S, 0, 0));
        pipeline.addLast(new HttpServerCodec(new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)));
        pipeline.addLast(new Aggregator());
        pipeline.addLast(connection);
    }

    /** Puts a request together; says in JSON that one is too long, and closes. */
    private static final class Aggregator extends HttpObjectAggregator {
        Aggregator() {
            super(Operation.MAX_VALUE);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
            FullHttpResponse response = RestAnswer.error(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                    "the body is too long",
                    "at most " + Operation.MAX_VALUE + " bytes");
            HttpUtil.setKeepAlive(response, false);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
