package dev.longhaul.node;

import dev.longhaul.raft.Entry;
import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** One file of the log: a header, then the records of consecutive entries. Named after its first index. */
final class LogSegment implements AutoCloseable {
    /** "LHLG" */
    private static final int MAGIC = 0x4C484C47;
    private static final int HEADER = 4 + 4 + 8 + 4;

    private final DataDirectory directory;
    private final Path file;
    private final FileChannel channel;
    private final long firstIndex;
    /** Where each record begins; one more than there are records: the last is the end of the file. */
    private long[] starts = new long[64];
    private int count;

    private LogSegment(DataDirectory directory, Path file, FileChannel channel, long firstIndex) {
        this.directory = directory;
        this.file = file;
        this.channel = channel;
        this.firstIndex = firstIndex;
        starts[0] = HEADER;
    }

    static String name(long firstIndex) {
        return String.format("log-%019d", firstIndex);
    }

    /** A new, empty segment; its header is whole or the file is not there. */
    static LogSegment create(DataDirectory directory, ServerId node, long firstIndex) throws IOException {
        Path file = directory.path().resolve(name(firstIndex));
        directory.replace(file, header(node, firstIndex));
        return new LogSegment(directory, file, open(file), firstIndex);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static ByteBuffer header(ServerId node, long firstIndex) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(MAGIC).putInt(node.value()).putLong(firstIndex);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, HEADER - 4);
        return header.putInt((int) crc.getValue()).flip();
    }

    /**
     * Reads a segment and adds its entries to {@code log}.
     *
     * @param last whether a record cut short at its very end is a torn write, to be removed
     * @throws CannotStart when anything else is wrong
     */
    static LogSegment recover(DataDirectory directory, Path file, ServerId node, boolean last, List<Entry> log)
            throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        long firstIndex = log.size() + 1L;
        if (!file.getFileName().toString().equals(name(firstIndex))) {
            throw FileStorage.corrupt(file, 0, "a segment beginning with entry " + firstIndex + " should come here");
        }
        if (content.limit() < HEADER || !content.slice(0, HEADER).equals(header(node, firstIndex))) {
            throw FileStorage.corrupt(file, 0, "the header is damaged, or of another node");
        }
        LogSegment segment = new LogSegment(directory, file, open(file), firstIndex);
        try {
            segment.readRecords(content, last, log);
            return segment;
        } catch (IOException | CannotStart e) {
            segment.close();
            throw e;
        }
    }

    private void readRecords(ByteBuffer content, boolean last, List<Entry> log) throws IOException {
        int offset = HEADER;
        while (offset < content.limit()) {
            boolean whole = LogRecord.headerIsSound(content, offset)
                    && LogRecord.length(content, offset) <= content.limit() - offset;
            Entry entry = whole ? LogRecord.read(content, offset) : null;
            if (entry == null) {
                if (last && isTorn(content, offset)) {
                    truncateTo(offset);
                    return;
                }
                throw FileStorage.corrupt(file, offset, "the record of entry " + (log.size() + 1) + " is damaged");
            }
            long previousTerm = log.isEmpty() ? 0 : log.get(log.size() - 1).term();
            if (entry.index() != log.size() + 1L || entry.term() < previousTerm) {
                throw FileStorage.corrupt(file, offset, "entry " + entry.index() + " of term " + entry.term()
                        + " cannot follow entry " + log.size() + " of term " + previousTerm);
            }
            log.add(entry);
            offset += (int) LogRecord.length(content, offset);
            added(offset);
        }
    }

    /**
     * A write that a crash cut short leaves less than a header, or a sound header with too little behind it; or, when the file had
     * grown but its last blocks had not arrived, zeros from within the first damaged record to the end.
     */
    private static boolean isTorn(ByteBuffer content, int offset) {
        int left = content.limit() - offset;
        if (left < LogRecord.HEADER) {
            return true;
        }
        boolean sound = LogRecord.headerIsSound(content, offset);
        if (sound && LogRecord.length(content, offset) > left) {
            return true;
        }
        int zeros = content.limit();
        while (zeros > offset && content.get(zeros - 1) == 0) {
            zeros--;
        }
        long recordEnd = offset + (sound ? LogRecord.length(content, offset) : LogRecord.HEADER);
        return zeros < content.limit() && zeros < recordEnd;
    }

    long firstIndex() {
        return firstIndex;
    }

    /** One more than the index of the last entry. */
    long nextIndex() {
        return firstIndex + count;
    }

    /** Bytes of the file. */
    long size() {
        return starts[count];
    }

    /** Writes records that follow the last one; not yet durable. {@code lengths} of the records in {@code bytes}, in order. */
    void append(ByteBuffer bytes, int[] lengths, int records) throws IOException {
        directory.disk().write(channel, bytes, size());
        for (int i = 0; i < records; i++) {
            added(size() + lengths[i]);
        }
    }

    private void added(long end) {
        count++;
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count] = end;
    }

    /** Removes the entry at {@code index} and all after it; durable on return. */
    void truncateFrom(long index) throws IOException {
        count = (int) (index - firstIndex);
        truncateTo(starts[count]);
    }

    private void truncateTo(long size) throws IOException {
        directory.disk().truncate(channel, size);
        directory.disk().force(channel, true);
    }

    void sync() throws IOException {
        directory.disk().force(channel, false);
    }

    void delete() throws IOException {
        close();
        Files.delete(file);
        directory.syncEntries();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
