package dev.longhaul.node;

import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A directory that belongs to one node, and, while this is open, to one process. */
final class DataDirectory implements AutoCloseable {
    private static final String OWNER = "node";

    private final Path path;
    private final FileChannel lockFile;
    private final Disk disk;

    private DataDirectory(Path path, FileChannel lockFile, Disk disk) {
        this.path = path;
        this.lockFile = lockFile;
        this.disk = disk;
    }

    /**
     * @throws BadConfig when another process or another node has it, or it cannot be made
     * @throws CannotStart when the name of its owner cannot be read
     */
    static DataDirectory open(Path path, ServerId id, Disk disk) {
        FileChannel lockFile;
        try {
            Files.createDirectories(path);
            lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new BadConfig("--data-dir " + path + ": cannot be made or written (" + e.getClass().getSimpleName()
                    + "); right would be a directory of this user");
        }
        try {
            lock(lockFile, path);
            DataDirectory directory = new DataDirectory(path, lockFile, disk);
            directory.claim(id);
            return directory;
        } catch (IOException e) {
            closeQuietly(lockFile);
            throw new CannotStart(CannotStart.STORAGE, "--data-dir " + path + ": " + e);
        } catch (BadConfig | CannotStart e) {
            closeQuietly(lockFile);
            throw e;
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // the first error is the one to report
        }
    }

    private static void lock(FileChannel lockFile, Path path) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new BadConfig(
                    "--data-dir " + path + ": another process uses it; stop that one, or name another directory");
        }
    }

    private void claim(ServerId id) throws IOException {
        Path owner = path.resolve(OWNER);
        if (!Files.exists(owner)) {
            replace(owner, ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8)));
            return;
        }
        String text = Files.readString(owner, StandardCharsets.ISO_8859_1);
        if (!text.matches("[0-9]{1,9}\n")) {
            throw new CannotStart(CannotStart.STORAGE, owner + " at byte 0: damaged, it should hold the id of a node");
        }
        if (!text.strip().equals(id.toString())) {
            throw new BadConfig("--data-dir " + path + ": belongs to node " + text.strip() + ", this is node " + id
                    + "; right would be a directory of its own, as the default longhaul-data/node-" + id);
        }
    }

    Path path() {
        return path;
    }

    /** Writes a file so that after a crash either its old or its new content is there, whole. */
    void replace(Path file, ByteBuffer content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            disk.write(channel, content, 0);
            disk.force(channel, true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncEntries();
    }

    /** Makes renames, creations and deletions in this directory durable. */
    void syncEntries() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            disk.force(channel, true);
        }
    }

    /** By which all files of this directory are to be written. */
    Disk disk() {
        return disk;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
