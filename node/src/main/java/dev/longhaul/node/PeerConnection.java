package dev.longhaul.node;

import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.ServerId;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.TimeUnit;

/** The receiving end of one stream of a peer. Nothing is ever sent on it; whoever sends anything but sound frames is cut off. */
final class PeerConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final long HELLO_TIMEOUT_S = 60;

    private final ServerId id;
    private final int cluster;
    private final Inbox inbox;
    private final Peers peers;
    private final Probes probes;
    private ServerId from;

    PeerConnection(ServerId id, int cluster, Inbox inbox, Peers peers, Probes probes) {
        this.id = id;
        this.cluster = cluster;
        this.inbox = inbox;
        this.peers = peers;
        this.probes = probes;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.executor().schedule(() -> {
            if (from == null) {
                context.close();
            }
        }, HELLO_TIMEOUT_S, TimeUnit.SECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        Frame frame = FrameCodec.read(bytes);
        if (from == null) {
            introduce(frame);
        } else {
            take(frame);
        }
    }

    private void introduce(Frame frame) {
        if (!(frame instanceof Frame.Hello hello) || hello.cluster() != cluster || !hello.to().equals(id)
                || !peers.contains(hello.from())) {
            throw new BadFrame("a stranger, or a member of another cluster");
        }
        from = hello.from();
        peers.introduced(from, hello.rest());
    }

    private void take(Frame frame) {
        if (frame instanceof Frame.Raft raft) {
            inbox.offer(new Work.Received(new Envelope(from, id, raft.message())));
        } else if (frame instanceof Frame.ProbeRequest probe) {
            peers.send(from, new Frame.ProbeReply(probe.number()));
        } else if (frame instanceof Frame.ProbeReply probe) {
            probes.answered(from, probe.number(), System.nanoTime());
        } else if (frame instanceof Frame.Forward forward) {
            forward(forward);
        } else if (frame instanceof Frame.ForwardReply reply) {
            inbox.offer(new Work.Forwarded(from, reply.number(), reply.answer()));
        } else if (frame instanceof Frame.Hello) {
            throw new BadFrame("a second hello");
        } else {
            throw new AssertionError("unhandled " + frame);
        }
    }

    private void forward(Frame.Forward forward) {
        ServerId asker = from;
        ClientCall call = new ClientCall(forward.operation(), false, System.nanoTime() + KvApi.LONGEST_TIMEOUT,
                answer -> peers.send(asker, new Frame.ForwardReply(forward.number(), answer)));
        if (!inbox.offer(new Work.Call(call))) {
            call.answer(Answer.Busy.INSTANCE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
