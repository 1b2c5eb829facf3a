package dev.longhaul.links.embedded;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;

/** The last stage of a link: writes to the socket. Ends of the stream take effect when all before them has been written. */
final class Sink extends Stage {

    private final Link link;
    private final Channel channel;
    private boolean unflushed;

    Sink(Link link, Channel channel) {
        this.link = link;
        this.channel = channel;
    }

    @Override
    void accept(Item item) {
        if (link.dead()) {
            item.drop();
        } else if (item.isData()) {
            link.countSent(item.size());
            channel.write(item.data).addListener(item);
            unflushed = true;
            if (item.apart) {
                flush();
            }
        } else {
            unflushed = false;
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                if (written.isSuccess()) {
                    link.delivered(item.kind);
                } else {
                    link.broken();
                }
            });
        }
    }

    void flush() {
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }
}
