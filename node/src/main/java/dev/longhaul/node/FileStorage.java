package dev.longhaul.node;

import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.ServerId;
import dev.longhaul.raft.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Term, vote and log on disk. {@link #write} hands over, {@link #sync} makes all of it durable: one sync for many writes (group
 * commit). Used by one thread.
 *
 * <p>At start a write that a crash cut short at the very end of the log is removed: it was never promised to anybody. Any other damage
 * is refused, naming file and offset; a node that forgot a vote or an entry could undo what the cluster has acknowledged. An error
 * while writing is final: what a failed sync left on the disk is not known, so the process has to end.
 */
final class FileStorage implements AutoCloseable {
    /** A segment that has reached this size is followed by a new one, bytes. */
    static final long SEGMENT_BYTES = 16 << 20;
    private static final int BUFFER_BYTES = 256 << 10;
    private static final int BUFFER_RECORDS = 1024;

    private final DataDirectory directory;
    private final ServerId node;
    private final long segmentBytes;
    private final List<LogSegment> segments = new ArrayList<>();
    private final int[] lengths = new int[BUFFER_RECORDS];
    private HardStateFile hardStateFile;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private int buffered;
    private boolean dirty;

    private FileStorage(DataDirectory directory, ServerId node, long segmentBytes) {
        this.directory = directory;
        this.node = node;
        this.segmentBytes = segmentBytes;
    }

    /** Storage together with what it found. */
    record Opened(FileStorage storage, Recovered recovered) {}

    /**
     * @throws BadConfig when the directory is not this node's to use
     * @throws CannotStart when what is stored is damaged
     */
    static Opened open(Path path, ServerId node, long segmentBytes) throws IOException {
        return open(path, node, segmentBytes, Disk.REAL);
    }

    /** @param disk by which all is written */
    static Opened open(Path path, ServerId node, long segmentBytes, Disk disk) throws IOException {
        DataDirectory directory = DataDirectory.open(path, node, disk);
        FileStorage storage = new FileStorage(directory, node, segmentBytes);
        try {
            return new Opened(storage, storage.recover());
        } catch (IOException | CannotStart e) {
            storage.close();
            throw e;
        }
    }

    /** What is refused at start: damage other than a torn tail. */
    static CannotStart corrupt(Path file, long offset, String what) {
        return new CannotStart(CannotStart.STORAGE, file + " at byte " + offset + ": " + what
                + "; bring the data directory back from a sound copy (without it this node could undo acknowledged writes)");
    }

    private Recovered recover() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory.path(), "log-*")) {
            for (Path file : found) {
                if (file.getFileName().toString().endsWith(".tmp")) {
                    Files.delete(file);
                } else {
                    files.add(file);
                }
            }
        }
        files.sort(null);
        // Before the first segment, so that a directory with a log and no vote is known to be damaged.
        hardStateFile = HardStateFile.open(directory, files.isEmpty());
        List<Entry> log = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            segments.add(LogSegment.recover(directory, files.get(i), node, i == files.size() - 1, log));
        }
        if (segments.isEmpty()) {
            refuseALogGone();
            segments.add(LogSegment.create(directory, node, 1));
        }
        // A process that was killed may have left its last entries in the kernel's cache alone; they are about to be vouched for.
        last().sync();
        return new Recovered(hardStateFile.state(), log);
    }

    /** The first segment is made before any term is written: a directory with a term had one. */
    private void refuseALogGone() throws CannotStart {
        long term = hardStateFile.state().currentTerm();
        if (term > 0) {
            throw corrupt(directory.path().resolve("log-*"), 0, "no segment of the log is there, though term " + term
                    + " was written after the first");
        }
    }

    private LogSegment last() {
        return segments.get(segments.size() - 1);
    }

    /** Not durable before {@link #sync}. */
    void write(Write write) throws IOException {
        if (write.hardState().isPresent()) {
            hardStateFile.write(write.hardState().get());
        }
        if (write.truncateFrom().isPresent() || !write.append().isEmpty()) {
            // A term is on disk before any entry of it, or a crash in between would look like a vote forgotten.
            hardStateFile.sync();
        }
        if (write.truncateFrom().isPresent()) {
            truncateFrom(write.truncateFrom().getAsLong());
        }
        List<Entry> entries = write.append();
        for (int i = 0; i < entries.size(); i++) {
            append(entries.get(i));
        }
        flush();
    }

    /** Later segments go first, the last one before the others: after a crash in between, what is left is still without a gap. */
    private void truncateFrom(long index) throws IOException {
        while (last().firstIndex() > index) {
            segments.remove(segments.size() - 1).delete();
        }
        if (index < last().nextIndex()) {
            last().truncateFrom(index);
        }
    }

    private void append(Entry entry) throws IOException {
        int length = LogRecord.length(entry);
        if (buffered == BUFFER_RECORDS || buffer.remaining() < length) {
            flush();
        }
        if (last().size() + buffer.position() >= segmentBytes) {
            flush();
            roll();
        }
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocateDirect(Integer.highestOneBit(length) * 2);
        }
        if (entry.index() != last().nextIndex() + buffered) {
            throw new IllegalStateException("entry " + entry.index() + " after " + (last().nextIndex() + buffered - 1));
        }
        LogRecord.write(entry, buffer);
        lengths[buffered++] = length;
        dirty = true;
    }

    private void flush() throws IOException {
        if (buffered > 0) {
            last().append(buffer.flip(), lengths, buffered);
            buffer.clear();
            buffered = 0;
        }
    }

    /** A segment that is not the last is whole on disk: only the last may end in a torn write. */
    private void roll() throws IOException {
        last().sync();
        segments.add(LogSegment.create(directory, node, last().nextIndex()));
    }

    /** All that was written is durable on return. */
    void sync() throws IOException {
        hardStateFile.sync();
        if (dirty) {
            last().sync();
            dirty = false;
        }
    }

    @Override
    public void close() throws IOException {
        for (LogSegment segment : segments) {
            segment.close();
        }
        if (hardStateFile != null) {
            hardStateFile.close();
        }
        directory.close();
    }
}
