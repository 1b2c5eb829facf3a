package dev.longhaul.links.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/** What a socket reports, told to the link that it is the source of. */
final class Socket extends ChannelInboundHandlerAdapter {

    private final Link link;

    Socket(Link link) {
        this.link = link;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        link.read((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        link.flush();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            link.end(Item.Kind.FIN);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        link.end(Item.Kind.RESET);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        link.end(Item.Kind.RESET);
    }
}
