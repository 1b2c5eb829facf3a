package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.function.Function;

/** The smallest parts of every frame. Whatever cannot be read is a {@link BadFrame}, before anything is allocated for it. */
final class Wire {
    private Wire() {
    }

    /** Reads one thing that must take up all of {@code in}. */
    static <T> T exactly(ByteBuf in, Function<ByteBuf, T> reader) {
        T value;
        try {
            value = reader.apply(in);
        } catch (IndexOutOfBoundsException e) {
            throw new BadFrame("ends too early");
        } catch (IllegalArgumentException e) {
            throw new BadFrame(e.getMessage());
        }
        if (in.isReadable()) {
            throw new BadFrame(in.readableBytes() + " bytes too many");
        }
        return value;
    }

    static void writeBytes(Bytes bytes, ByteBuf out) {
        out.writeInt(bytes.length());
        out.writeBytes(bytes.array());
    }

    static Bytes readBytes(ByteBuf in, int most) {
        int length = in.readInt();
        if (length < 0 || length > most || length > in.readableBytes()) {
            throw new BadFrame("length " + length + ", at most " + Math.min(most, in.readableBytes()) + " possible");
        }
        if (length == 0) {
            return Bytes.EMPTY;
        }
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return Bytes.of(bytes);
    }

    /** A number that is never negative: a term, an index, a count. */
    static long readNatural(ByteBuf in) {
        long value = in.readLong();
        if (value < 0) {
            throw new BadFrame("negative number " + value);
        }
        return value;
    }

    static boolean readBoolean(ByteBuf in) {
        byte value = in.readByte();
        if (value != 0 && value != 1) {
            throw new BadFrame("neither true nor false: " + value);
        }
        return value == 1;
    }
}
