package dev.longhaul.node;

import dev.longhaul.raft.HardState;
import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Term and vote as one record, in two mirrored copies, each in a page of its own: magic (4), sequence (8), term (8), vote (4), CRC32C
 * of these (4). A write puts the same record over both in place; the file never changes its size, so one sync of data is enough.
 *
 * <p>Promised is what a completed {@link #sync} covers; let n be the newest such sequence. From that sync on both copies hold n, and
 * writes that follow, n + 1 and later, are promised only by the next one. So at recovery a sound copy never holds less than n: it holds n
 * itself, or a later record that was never promised, which may be kept or lost alike. The newer of two sound copies is therefore right,
 * and so is a sound copy beside a damaged one, whatever damaged that:
 * <ul>
 * <li>a crash tore the write of n + 1 in it: the sound one holds n, written before, or n + 1;
 * <li>it decayed later: the sound one is its mirror and holds n, or what a crash left of n + 1.
 * </ul>
 * (Seen from a write m that tore one copy: the other may hold m - 1, and that is right, for the sync of m cannot have completed.) With no
 * sound copy nothing is known, and the node is refused; a crash comes to that only where a disk tears both sectors. Two alternating slots
 * would not do: there the newest record has no mirror, and its decay looks like a torn write, by which a vote would be forgotten in silence.
 *
 * <p>What was recovered is written over both copies and synced before use: it may have been in the kernel's cache alone, as a process that
 * was killed left it, and the argument above begins with two equal copies.
 */
final class HardStateFile implements AutoCloseable {
    static final String NAME = "hardstate";
    /** Where the second copy begins, bytes: no sector holds parts of both. */
    static final int PAGE = 4096;
    /** Bytes of a record. */
    static final int LENGTH = 4 + 8 + 8 + 4 + 4;
    /** "LHH2" */
    private static final int MAGIC = 0x4C484832;
    private static final int NOBODY = -1;

    private final DataDirectory directory;
    private final FileChannel channel;
    private final ByteBuffer content = ByteBuffer.allocateDirect(2 * PAGE);
    private Copy newest;
    private boolean dirty;

    private record Copy(long sequence, HardState state) {}

    private HardStateFile(DataDirectory directory, FileChannel channel, Copy newest) {
        this.directory = directory;
        this.channel = channel;
        this.newest = newest;
    }

    /**
     * @param fresh whether the node has never run, so that the file may be missing
     * @throws CannotStart when both copies are damaged, or the file is missing
     */
    static HardStateFile open(DataDirectory directory, boolean fresh) throws IOException {
        Path file = directory.path().resolve(NAME);
        if (!Files.exists(file)) {
            if (!fresh) {
                throw FileStorage.corrupt(file, 0, "term and vote are missing");
            }
            directory.replace(file, encode(new Copy(0, HardState.INITIAL), ByteBuffer.allocate(2 * PAGE)));
        }
        Copy newest = read(file);
        HardStateFile opened = new HardStateFile(directory,
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), newest);
        try {
            opened.put(newest);
            opened.sync();
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private static Copy read(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        if (content.limit() != 2 * PAGE) {
            throw FileStorage.corrupt(file, 0, "term and vote are damaged");
        }
        Optional<Copy> first = decode(content, 0);
        Optional<Copy> second = decode(content, PAGE);
        Optional<Copy> newest = first.isEmpty() || second.isPresent() && second.get().sequence > first.get().sequence
                ? second
                : first;
        return newest.orElseThrow(() -> FileStorage.corrupt(file, 0, "both copies of term and vote are damaged"));
    }

    private static Optional<Copy> decode(ByteBuffer in, int offset) {
        if (in.getInt(offset) != MAGIC || in.getInt(offset + LENGTH - 4) != checksum(in, offset)) {
            return Optional.empty();
        }
        int vote = in.getInt(offset + 20);
        Optional<ServerId> votedFor = vote == NOBODY ? Optional.empty() : Optional.of(new ServerId(vote));
        return Optional.of(new Copy(in.getLong(offset + 4), new HardState(in.getLong(offset + 12), votedFor)));
    }

    /** Puts {@code copy} into {@code out} twice; what is returned is ready to be written. */
    private static ByteBuffer encode(Copy copy, ByteBuffer out) {
        HardState state = copy.state;
        int vote = state.votedFor().isPresent() ? state.votedFor().get().value() : NOBODY;
        for (int offset = 0; offset < 2 * PAGE; offset += PAGE) {
            out.putInt(offset, MAGIC).putLong(offset + 4, copy.sequence).putLong(offset + 12, state.currentTerm());
            out.putInt(offset + 20, vote).putInt(offset + LENGTH - 4, checksum(out, offset));
        }
        return out.clear();
    }

    private static int checksum(ByteBuffer bytes, int offset) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(offset, LENGTH - 4));
        return (int) crc.getValue();
    }

    /** What was found, or written last. */
    HardState state() {
        return newest.state;
    }

    /** Not durable before {@link #sync}. */
    void write(HardState state) throws IOException {
        put(new Copy(newest.sequence + 1, state));
    }

    private void put(Copy copy) throws IOException {
        dirty = true;
        newest = copy;
        directory.disk().write(channel, encode(copy, content), 0);
    }

    /** What was written is durable on return. */
    void sync() throws IOException {
        if (dirty) {
            directory.disk().force(channel, false);
            dirty = false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
