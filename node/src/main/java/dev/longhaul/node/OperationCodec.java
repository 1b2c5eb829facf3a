package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.OptionalLong;

/** Operations as bytes: in the log, and where a follower forwards them. */
final class OperationCodec {
    private static final byte READ = 1;
    private static final byte PUT = 2;
    private static final byte DELETE = 3;
    private static final byte APPEND = 4;
    private static final byte INCREMENT = 5;

    /** Most bytes that an operation adds to its key and value. */
    private static final int OVERHEAD = 32;
    /** Stands for "any version"; versions are not negative. */
    private static final long ANY = -1;

    private OperationCodec() {
    }

    static Bytes encode(Operation operation) {
        ByteBuf out = Unpooled.buffer(operation.size() + OVERHEAD);
        write(operation, out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return Bytes.of(bytes);
    }

    /** @throws BadFrame when they are not exactly one command */
    static Operation.Command decodeCommand(Bytes bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes.array());
        Operation operation = Wire.exactly(in, OperationCodec::read);
        if (operation instanceof Operation.Command command) {
            return command;
        }
        throw new BadFrame("a read is no command");
    }

    static void write(Operation operation, ByteBuf out) {
        if (operation instanceof Operation.Read) {
            Wire.writeBytes(operation.key(), out.writeByte(READ));
        } else if (operation instanceof Operation.Put put) {
            Wire.writeBytes(put.key(), out.writeByte(PUT));
            Wire.writeBytes(put.value(), out);
            out.writeLong(put.expected().orElse(ANY));
        } else if (operation instanceof Operation.Delete delete) {
            Wire.writeBytes(delete.key(), out.writeByte(DELETE));
            out.writeLong(delete.expected().orElse(ANY));
        } else if (operation instanceof Operation.Append append) {
            Wire.writeBytes(append.key(), out.writeByte(APPEND));
            Wire.writeBytes(append.value(), out);
        } else if (operation instanceof Operation.Increment increment) {
            Wire.writeBytes(increment.key(), out.writeByte(INCREMENT));
            out.writeLong(increment.delta());
        } else {
            throw new AssertionError("unhandled " + operation);
        }
    }

    static Operation read(ByteBuf in) {
        byte kind = in.readByte();
        Bytes key = Wire.readBytes(in, Operation.MAX_KEY);
        switch (kind) {
            case READ :
                return new Operation.Read(key);
            case PUT :
                return new Operation.Put(key, Wire.readBytes(in, Operation.MAX_VALUE), version(in));
            case DELETE :
                return new Operation.Delete(key, version(in));
            case APPEND :
                return new Operation.Append(key, Wire.readBytes(in, Operation.MAX_VALUE));
            case INCREMENT :
                return new Operation.Increment(key, in.readLong());
            default :
                throw new BadFrame("operation of unknown kind " + kind);
        }
    }

    private static OptionalLong version(ByteBuf in) {
        long version = in.readLong();
        return version == ANY ? OptionalLong.empty() : OptionalLong.of(version);
    }
}
