package dev.longhaul.node;

import dev.longhaul.raft.HardState;
import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Term and vote as one atomic record: written beside the old one, synced, renamed over it, directory synced. Two alternating slots
 * would cost one sync less, but a damaged newest slot would look like a torn write, and a vote would be forgotten in silence.
 */
final class HardStateFile {
    private static final String NAME = "hardstate";
    /** "LHHS" */
    private static final int MAGIC = 0x4C484853;
    private static final int LENGTH = 4 + 8 + 4 + 4;
    private static final int NOBODY = -1;

    private final Path file;

    HardStateFile(Path directory) {
        file = directory.resolve(NAME);
    }

    /** @throws CannotStart when the record is damaged */
    HardState read() throws IOException {
        if (!Files.exists(file)) {
            return HardState.INITIAL;
        }
        byte[] content = Files.readAllBytes(file);
        ByteBuffer in = ByteBuffer.wrap(content);
        if (content.length != LENGTH || in.getInt(LENGTH - 4) != checksum(content) || in.getInt() != MAGIC) {
            throw FileStorage.corrupt(file, 0, "term and vote are damaged");
        }
        long currentTerm = in.getLong();
        int votedFor = in.getInt();
        return new HardState(currentTerm, votedFor == NOBODY ? Optional.empty() : Optional.of(new ServerId(votedFor)));
    }

    /** Durable on return. */
    void write(HardState state) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        out.putInt(MAGIC).putLong(state.currentTerm()).putInt(state.votedFor().map(ServerId::value).orElse(NOBODY));
        out.putInt(checksum(out.array())).flip();
        DataDirectory.replace(file, out);
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, LENGTH - 4);
        return (int) crc.getValue();
    }
}
