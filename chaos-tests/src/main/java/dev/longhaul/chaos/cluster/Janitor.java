package dev.longhaul.chaos.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process that cleans up after the harness: a small shell script in a session of its own, so that Ctrl-C does not reach it. It reads a
 * pipe from the harness; when that ends, by whatever death, it continues and kills the processes it was told of (each checked by process id
 * and start time) and all that carry the run's label, removes the run's folder, and runs what sweeps the container engine.
 */
final class Janitor implements AutoCloseable {
    private static final long END_SECONDS = 10;

    private final Process process;
    private final Writer pipe;

    private Janitor(Process process) {
        this.process = process;
        pipe = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * @param directory the run's folder, removed at the end; its name must begin with {@code longhaul-run-}
     * @param sweep command that is run at the end unless {@link #swept()} was called; empty for none
     */
    static Janitor start(String label, Path directory, List<String> sweep) {
        List<String> command = new ArrayList<>();
        if (Programs.find("setsid")) {
            command.add("setsid");
        }
        command.addAll(List.of("sh", "-c", script(), "longhaul-janitor", label));
        command.addAll(sweep);
        try {
            Janitor janitor = new Janitor(new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            janitor.tell("dir " + directory);
            return janitor;
        } catch (IOException e) {
            throw new ClusterFailure("the janitor did not start: " + e.getMessage(), e);
        }
    }

    /** To be called right after the start of a process. */
    void watch(long pid, long startTime) {
        tell("pid " + pid + " " + startTime);
    }

    /** The harness has removed everything from the container engine itself. */
    void swept() {
        tell("swept yes");
    }

    long pid() {
        return process.pid();
    }

    private synchronized void tell(String line) {
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new ClusterFailure("the janitor is gone: " + e.getMessage(), e);
        }
    }

    /** Lets the janitor do its work and waits for it. */
    @Override
    public void close() {
        try {
            pipe.close();
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String script() {
        try (InputStream script = Janitor.class.getResourceAsStream("janitor.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
