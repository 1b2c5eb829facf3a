package dev.longhaul.chaos.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Keeps files that processes print to from filling the disk: one that is longer than 8 MiB begins anew. The processes append, so that what they
 * print next is at its begin.
 */
final class OutputLimit implements AutoCloseable {
    static final long MOST_BYTES = 8 << 20;
    private static final long LOOK_EVERY = 50_000_000;
    private static final int TAIL_BYTES = 1 << 16;

    private final List<Path> files;
    private volatile boolean closed;

    private OutputLimit(List<Path> files) {
        this.files = files;
    }

    /** @param files that are there, or will be */
    static OutputLimit watch(List<Path> files) {
        OutputLimit limit = new OutputLimit(List.copyOf(files));
        Thread watcher = new Thread(limit::run, "longhaul-output-limit");
        watcher.setDaemon(true);
        watcher.start();
        return limit;
    }

    private void run() {
        while (!closed) {
            files.forEach(OutputLimit::cut);
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private static void cut(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                Files.newByteChannel(file, StandardOpenOption.WRITE).truncate(0).close();
            }
        } catch (IOException notYetOrNoMore) {
            // there is nothing that could grow
        }
    }

    /** The last lines of a file in one line; what is no UTF-8 is shown as such, and of a long line its beginning. */
    static String lastLines(Path file, int most) throws IOException {
        List<String> lines = tail(file).lines().toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size()).stream().map(ShortText::beginning)
                .collect(Collectors.joining(" | "));
    }

    private static String tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(TAIL_BYTES, channel.size()));
            long at = channel.size() - bytes.capacity();
            while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
                continue;
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException never) {
            return "";
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
