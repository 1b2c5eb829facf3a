package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * An entry as bytes in a segment: length of the payload (4), CRC32C of the payload (4), CRC32C of those eight bytes (4); payload:
 * index (8), term (8), kind (1), command; end mark (1).
 *
 * <p>The header's own checksum tells a record cut short by a crash (sound header, file ends too early) from one whose length was
 * damaged; the end mark, which is not zero, from one whose blocks never reached the disk (they read as zeros).
 */
final class LogRecord {
    static final int HEADER = 12;
    static final byte END_MARK = 0x5A;
    private static final int FIXED_PAYLOAD = 8 + 8 + 1;
    private static final Entry.Kind[] KINDS = Entry.Kind.values();

    private LogRecord() {
    }

    static int length(Entry entry) {
        return HEADER + FIXED_PAYLOAD + entry.command().length() + 1;
    }

    static void write(Entry entry, ByteBuffer out) {
        int start = out.position();
        int payload = FIXED_PAYLOAD + entry.command().length();
        out.position(start + HEADER);
        out.putLong(entry.index()).putLong(entry.term()).put((byte) entry.kind().ordinal());
        out.put(entry.command().array()).put(END_MARK);
        out.putInt(start, payload).putInt(start + 4, checksum(out, start + HEADER, payload));
        out.putInt(start + 8, checksum(out, start, 8));
    }

    /** Whether the header at {@code offset} is whole and sound. */
    static boolean headerIsSound(ByteBuffer in, int offset) {
        return in.limit() - offset >= HEADER && in.getInt(offset + 8) == checksum(in, offset, 8)
                && in.getInt(offset) >= FIXED_PAYLOAD;
    }

    /** Length of the whole record whose header, at {@code offset}, is sound. */
    static long length(ByteBuffer in, int offset) {
        return (long) HEADER + in.getInt(offset) + 1;
    }

    /** The entry of a record that lies wholly in {@code in}, or null when it is damaged. */
    static Entry read(ByteBuffer in, int offset) {
        int payload = in.getInt(offset);
        int start = offset + HEADER;
        if (in.getInt(offset + 4) != checksum(in, start, payload) || in.get(start + payload) != END_MARK) {
            return null;
        }
        int kind = in.get(start + 16);
        if (kind < 0 || kind >= KINDS.length) {
            return null;
        }
        byte[] command = new byte[payload - FIXED_PAYLOAD];
        in.get(start + FIXED_PAYLOAD, command);
        return new Entry(in.getLong(start), in.getLong(start + 8), KINDS[kind], Bytes.of(command));
    }

    private static int checksum(ByteBuffer bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(start, length));
        return (int) crc.getValue();
    }
}
