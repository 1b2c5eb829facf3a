package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.ServerId;
import io.netty.buffer.ByteBuf;
import java.util.zip.CRC32C;

/** Frames as bytes: length of what follows (4), CRC32C of what follows it (4), kind (1), body. */
final class FrameCodec {
    /** Bytes before the body. */
    static final int OVERHEAD = 4 + 4 + 1;

    /** "LHP1": Longhaul, peers, version 1. */
    private static final int MAGIC = 0x4C485031;
    private static final int HEADER = 4 + 4;

    private static final byte HELLO = 1;
    private static final byte RAFT = 2;
    private static final byte PROBE_REQUEST = 3;
    private static final byte PROBE_REPLY = 4;
    private static final byte FORWARD = 5;
    private static final byte FORWARD_REPLY = 6;

    private FrameCodec() {
    }

    static void write(Frame frame, ByteBuf out) {
        int start = out.writerIndex();
        out.writeZero(HEADER);
        writeBody(frame, out);
        int end = out.writerIndex();
        out.setInt(start, end - start - 4);
        out.setInt(start + 4, checksum(out, start + HEADER, end - start - HEADER));
    }

    /** @param in one frame from behind its length field to its end */
    static Frame read(ByteBuf in) {
        if (in.readableBytes() < 5) {
            throw new BadFrame("shorter than a header");
        }
        int checksum = in.readInt();
        if (checksum != checksum(in, in.readerIndex(), in.readableBytes())) {
            throw new BadFrame("wrong checksum");
        }
        return Wire.exactly(in, FrameCodec::readBody);
    }

    private static int checksum(ByteBuf bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.nioBuffer(start, length));
        return (int) crc.getValue();
    }

    private static void writeBody(Frame frame, ByteBuf out) {
        if (frame instanceof Frame.Raft raft) {
            MessageCodec.write(raft.message(), out.writeByte(RAFT));
        } else if (frame instanceof Frame.ProbeRequest probe) {
            out.writeByte(PROBE_REQUEST).writeLong(probe.number());
        } else if (frame instanceof Frame.ProbeReply probe) {
            out.writeByte(PROBE_REPLY).writeLong(probe.number());
        } else if (frame instanceof Frame.Forward forward) {
            OperationCodec.write(forward.operation(), out.writeByte(FORWARD).writeLong(forward.number()));
        } else if (frame instanceof Frame.ForwardReply reply) {
            AnswerCodec.write(reply.answer(), out.writeByte(FORWARD_REPLY).writeLong(reply.number()));
        } else if (frame instanceof Frame.Hello hello) {
            out.writeByte(HELLO).writeInt(MAGIC).writeInt(hello.cluster());
            out.writeInt(hello.from().value()).writeInt(hello.to().value()).writeByte(hello.stream().ordinal());
            Wire.writeBytes(Bytes.ofUtf8(hello.rest()), out);
        } else {
            throw new AssertionError("unhandled " + frame);
        }
    }

    private static Frame readBody(ByteBuf in) {
        byte kind = in.readByte();
        switch (kind) {
            case RAFT :
                return new Frame.Raft(MessageCodec.read(in));
            case PROBE_REQUEST :
                return new Frame.ProbeRequest(in.readLong());
            case PROBE_REPLY :
                return new Frame.ProbeReply(in.readLong());
            case FORWARD :
                return new Frame.Forward(in.readLong(), OperationCodec.read(in));
            case FORWARD_REPLY :
                return new Frame.ForwardReply(in.readLong(), AnswerCodec.read(in));
            case HELLO :
                return readHello(in);
            default :
                throw new BadFrame("frame of unknown kind " + kind);
        }
    }

    private static Frame readHello(ByteBuf in) {
        int magic = in.readInt();
        int cluster = in.readInt();
        int from = in.readInt();
        int to = in.readInt();
        int stream = in.readByte();
        if (magic != MAGIC || from < 0 || to < 0 || stream < 0 || stream >= Frame.Stream.values().length) {
            throw new BadFrame("no hello of this version");
        }
        String rest = Wire.readBytes(in, Frame.Hello.MAX_REST_BYTES).utf8();
        return new Frame.Hello(cluster, new ServerId(from), new ServerId(to), Frame.Stream.values()[stream], rest);
    }
}
