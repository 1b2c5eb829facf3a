package dev.longhaul.links.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;

/** The options of both sockets of a connection. */
final class Sockets {

    private static final int SMALLEST_READ = 256;
    private static final int FIRST_READ = 8 * 1024;
    private static final int LARGEST_READ = 128 * 1024;

    private Sockets() {
    }

    static Bootstrap tune(Bootstrap bootstrap) {
        return bootstrap.option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true).option(ChannelOption.RECVBUF_ALLOCATOR, reads());
    }

    static void tune(ChannelConfig config) {
        config.setOption(ChannelOption.TCP_NODELAY, true);
        config.setOption(ChannelOption.SO_KEEPALIVE, true);
        config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        config.setRecvByteBufAllocator(reads());
    }

    private static RecvByteBufAllocator reads() {
        return new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ);
    }
}
