package dev.longhaul.results.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.ObjectWriter;

import dev.longhaul.results.record.RunFormat.Lines;

/**
 * Writes a run directory as the run goes. Lines may come from any thread; they are on disk (handed to the kernel) within a second, and at
 * once at the end of a trial or a twin, so that a crash of the harness costs a second of lines and tears at most the last one.
 *
 * <p>The directory appears with its header and all its files at once. After the first failure to write (a full disk) no further line is taken, so
 * that what there is stays readable; {@code run.json.room} keeps the room for a last header.
 */
public final class RunWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** Files larger than this are compressed when the run is closed. */
    static final long PACK_ABOVE = 8 << 20;
    /** More than a header has. */
    private static final int ROOM = 1 << 16;

    private final Path directory;
    private final long packAbove;
    private final Opener opener;
    private final Map<Lines, OutputStream> files = new EnumMap<>(Lines.class);
    /** The same files without the buffers before them. */
    private final List<OutputStream> unbuffered = new ArrayList<>();
    private final Map<Lines, ObjectWriter> writers = new EnumMap<>(Lines.class);
    private final ScheduledExecutorService flusher;
    private boolean closed;
    private IOException failure;

    /**
     * Begins a run in {@code directory}, which is not there yet or empty.
     *
     * @throws RunFormatException if the directory already has a run
     * @throws IOException if it cannot be written; nothing of it is left then
     */
    public RunWriter(Path directory, RunHeader header) throws IOException {
        this(directory, header, RunWriter::create);
    }

    /** Makes a file, in place of one that is there. */
    public interface Opener {
        OutputStream open(Path file) throws IOException;
    }

    /** The same with files of another make. */
    public RunWriter(Path directory, RunHeader header, Opener opener) throws IOException {
        this(directory, header, PACK_ABOVE, opener);
    }

    RunWriter(Path directory, RunHeader header, long packAbove, Opener opener) throws IOException {
        this.directory = directory;
        this.packAbove = packAbove;
        this.opener = opener;
        if (Files.exists(directory.resolve(RunFormat.HEADER))) {
            throw new RunFormatException(directory + " already holds a run; write to a new directory");
        }
        Path draft = RunDirectories.draft(directory);
        try {
            begin(draft, header);
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            closeAsIs();
            RunDirectories.remove(draft);
            throw failed;
        }
        flusher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "run-directory");
            thread.setDaemon(true);
            return thread;
        });
        flusher.scheduleAtFixedRate(this::flushQuietly, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void begin(Path draft, RunHeader header) throws IOException {
        Files.createDirectories(draft);
        for (Lines lines : Lines.values()) {
            OutputStream file = opener.open(draft.resolve(lines.file));
            unbuffered.add(file);
            files.put(lines, new BufferedOutputStream(file, BUFFER));
            writers.put(lines, RunFormat.MAPPER.writerFor(lines.type));
        }
        write(draft, header);
        try (OutputStream room = opener.open(draft.resolve(RunFormat.ROOM))) {
            room.write(new byte[ROOM]);
        }
    }

    /** Usual files. */
    public static OutputStream create(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    public Path directory() {
        return directory;
    }

    /**
     * Appends a line.
     *
     * @throws UncheckedIOException if it cannot be written
     * @throws IllegalStateException after {@link #close()}
     */
    public synchronized void accept(RunLine line) {
        if (closed) {
            throw new IllegalStateException("the run directory " + directory + " is closed");
        }
        Lines lines = Lines.of(line);
        if (failure != null) {
            throw new UncheckedIOException("cannot write " + directory + ": " + failure.getMessage(), failure);
        }
        try {
            OutputStream out = files.get(lines);
            writers.get(lines).writeValue(out, line);
            out.write('\n');
            if (lines == Lines.TRIALS || lines == Lines.TWINS) {
                flush();
            }
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException("cannot write " + directory.resolve(lines.file) + ": " + e.getMessage(), e);
        }
    }

    /** What keeps it from writing on; empty while nothing does. */
    public synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Takes no further line: something else could not be written into the directory. */
    public synchronized void fail(IOException because) {
        failure = failure == null ? because : failure;
    }

    /**
     * Replaces {@code run.json}, all of it or nothing. After {@link #close()} or a failure it is the last one, which takes the room that was kept.
     *
     * @throws IOException if it cannot be written, which is a {@link #failure()}
     */
    public synchronized void header(RunHeader header) throws IOException {
        try {
            if (closed || failure != null) {
                Files.deleteIfExists(directory.resolve(RunFormat.ROOM));
            }
            write(directory, header);
        } catch (IOException e) {
            fail(e);
            throw e;
        }
    }

    private void write(Path into, RunHeader header) throws IOException {
        Path next = into.resolve(RunFormat.HEADER + ".next");
        try (OutputStream out = opener.open(next)) {
            out.write(RunFormat.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(header));
        } catch (IOException e) {
            Files.deleteIfExists(next);
            throw e;
        }
        Files.move(next, into.resolve(RunFormat.HEADER), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Hands all lines so far to the kernel. */
    public synchronized void flush() throws IOException {
        if (closed || failure != null) {
            return;
        }
        try {
            for (OutputStream out : files.values()) {
                out.flush();
            }
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Ends the files; those over 8 MiB are compressed where there is room. Further calls do nothing. */
    @Override
    public void close() throws IOException {
        flusher.shutdownNow();
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                flush();
            } finally {
                closed = true;
                if (failure != null) {
                    closeAsIs();
                }
            }
            if (failure != null) {
                return;
            }
            for (Map.Entry<Lines, OutputStream> file : files.entrySet()) {
                file.getValue().close();
                Path path = directory.resolve(file.getKey().file);
                if (Files.size(path) > packAbove) {
                    pack(path);
                }
            }
        }
    }

    private void closeAsIs() throws IOException {
        for (OutputStream file : unbuffered) {
            file.close();
        }
    }

    /** The plain file goes only when the packed one is whole, and stays where there is no room for both: one of them always is whole. */
    private void pack(Path path) throws IOException {
        Path packed = path.resolveSibling(path.getFileName() + RunFormat.PACKED);
        Path next = path.resolveSibling(packed.getFileName() + ".next");
        try (InputStream in = Files.newInputStream(path);
                OutputStream out = new GZIPOutputStream(opener.open(next), BUFFER)) {
            in.transferTo(out);
        } catch (IOException noRoom) {
            Files.deleteIfExists(next);
            return;
        }
        Files.move(next, packed, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(path);
    }

    private void flushQuietly() {
        try {
            flush();
        } catch (IOException e) {
            // the next line meets the same error and reports it to whoever writes
            return;
        }
    }
}
