package dev.longhaul.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** How bytes get into the files of a node's storage, and when they are durable; all of it goes through one. */
@FunctionalInterface
interface Disk {
    /** The real one. */
    Disk REAL = FileChannel::force;

    /** Makes durable what was written to a file; as {@link FileChannel#force}. */
    void force(FileChannel channel, boolean metadata) throws IOException;

    /** Writes all of {@code bytes}, not yet durable. */
    default void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Cuts a file off at {@code size} bytes, not yet durable. */
    default void truncate(FileChannel channel, long size) throws IOException {
        channel.truncate(size);
    }
}
