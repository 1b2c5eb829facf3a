package dev.longhaul.results.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * The directory of a sweep while it goes on: each finished cell is a line of {@code cells.ndjson}, handed to the kernel at once, so that a
 * sweep that was killed goes on where it was. Cells may come from any thread.
 */
public final class SweepDirectory implements AutoCloseable {
    static final String HEADER = "sweep.json";
    static final String CELLS = "cells.ndjson";
    private static final int BLOCK = 1 << 16;

    private final Path directory;
    private final FileChannel file;
    private final List<SimulatedCell> finished;

    private SweepDirectory(Path directory, FileChannel file, List<SimulatedCell> finished) {
        this.directory = directory;
        this.file = file;
        this.finished = List.copyOf(finished);
    }

    /**
     * Begins a sweep, or goes on with one of the same digest and version.
     *
     * @param directory made if need be
     * @throws RunFormatException if the directory holds another sweep, or somebody writes to it
     * @throws IOException if it cannot be read or written
     */
    public static SweepDirectory open(Path directory, SweepHeader header) throws IOException {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve(HEADER))) {
            SweepHeader there = header(directory);
            if (!there.digest().equals(header.digest()) || !there.version().equals(header.version())) {
                throw new RunFormatException(directory + " holds another sweep: "
                        + (there.digest().equals(header.digest())
                                ? "version " + there.version() + " of Longhaul measured it"
                                : "the file or a world in it was another")
                        + "; take another directory, or remove that one");
            }
        }
        Path cells = directory.resolve(CELLS);
        FileChannel file = FileChannel.open(cells, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            lock(file, directory);
            file.truncate(wholeLines(file));
            file.position(file.size());
            write(directory, header);
            return new SweepDirectory(directory, file, cells(directory, header));
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static void lock(FileChannel file, Path directory) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException ours) {
            lock = null;
        }
        if (lock == null) {
            throw new RunFormatException("another sweep is writing to " + directory + "; wait for it, or end it");
        }
    }

    /** The size without a last line that was torn. */
    private static long wholeLines(FileChannel file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long end = file.size(); end > 0; end -= BLOCK) {
            long begin = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - begin));
            while (block.hasRemaining() && file.read(block, begin + block.position()) >= 0) {
                // until the block is full
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return begin + i + 1;
                }
            }
        }
        return 0;
    }

    private static void write(Path directory, SweepHeader header) throws IOException {
        Path next = directory.resolve(HEADER + ".next");
        RunFormat.MAPPER.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), header);
        Files.move(next, directory.resolve(HEADER), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** Cells that were there when it was opened, in the order of the header. */
    public List<SimulatedCell> finished() {
        return finished;
    }

    /** Keeps a finished cell. */
    public synchronized void accept(SimulatedCell cell) throws IOException {
        byte[] line = RunFormat.MAPPER.writeValueAsBytes(cell);
        ByteBuffer bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    /**
     * Reads a sweep back, finished or not.
     *
     * @throws RunFormatException if the directory holds none, or one that cannot be read
     * @throws IOException if a file cannot be read
     */
    public static SweepRecord read(Path directory) throws IOException {
        SweepHeader header = header(directory);
        return new SweepRecord(directory, header, cells(directory, header));
    }

    private static SweepHeader header(Path directory) throws IOException {
        Path file = directory.resolve(HEADER);
        if (!Files.isRegularFile(file)) {
            throw new RunFormatException(directory + " holds no sweep: it has no " + HEADER);
        }
        try {
            SweepHeader header = RunFormat.MAPPER.readValue(file.toFile(), SweepHeader.class);
            if (header.format() != SweepHeader.FORMAT) {
                throw new RunFormatException(file + " is of format " + header.format() + "; this version reads format "
                        + SweepHeader.FORMAT);
            }
            return header;
        } catch (JsonProcessingException e) {
            throw new RunFormatException(file + " cannot be read: " + e.getOriginalMessage());
        }
    }

    private static List<SimulatedCell> cells(Path directory, SweepHeader header) throws IOException {
        Map<Cell, SimulatedCell> cells = new LinkedHashMap<>();
        new LineReader<>(directory.resolve(CELLS), SimulatedCell.class).forEach(cell -> cells.put(cell.cell(), cell));
        return header.cells().stream().map(cells::get).filter(Objects::nonNull).toList();
    }
}
