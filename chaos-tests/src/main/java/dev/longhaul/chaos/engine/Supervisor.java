package dev.longhaul.chaos.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The first process of a node's container, a shell script on this kernel: it starts the node, waits for its end, and starts it again when it is
 * told to. So the container outlives the node, and the engine has nothing to do with a kill or a restart. The harness speaks to it through a
 * folder in the container, which it reaches by way of {@code /proc}.
 *
 * @param process the script's
 * @param folder as it is seen from here
 * @param life which life of the node this is about, from 1
 */
record Supervisor(ProcessHandle process, Path folder, int life) {
    /** In memory in every container, and open to any user of it. */
    private static final String FOLDER = "/dev/shm/longhaul";
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(1);

    /** What a container has to run so that the command line behind it is supervised. */
    static List<String> entryPoint() {
        return entryPoint(FOLDER);
    }

    /** With a folder of one's own. */
    static List<String> entryPoint(String folder) {
        try (InputStream script = Supervisor.class.getResourceAsStream("supervisor.sh")) {
            return List.of("/bin/sh", "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8),
                    "longhaul-supervisor", folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The one that a container has just been started with.
     *
     * @param pid the id that it has here
     */
    static Supervisor of(long pid) {
        return new Supervisor(
                ProcessHandle.of(pid).orElseThrow(() -> new EngineException("process " + pid + " has ended at once")),
                Path.of("/proc/" + pid + "/root" + FOLDER), 1);
    }

    /**
     * Has it start the node again, whose process has to have ended.
     *
     * @return empty if it is gone, and its container with it
     */
    Optional<Supervisor> again() {
        try {
            Files.writeString(folder.resolve("orders"), "start\n", StandardOpenOption.WRITE);
            return Optional.of(new Supervisor(process, folder, life + 1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * The id that the node's process has here; waits until it is started.
     *
     * @return empty if it has already ended
     */
    OptionalLong node() {
        String inside = await("start it", words -> words[0]).orElse("");
        try (Stream<ProcessHandle> children = process.children()) {
            return children.mapToLong(ProcessHandle::pid).filter(pid -> idInside(pid).equals(inside)).findFirst();
        }
    }

    /** With which status it ended; waits until that is known. Empty if the supervisor is gone, and its container with it. */
    Optional<Long> status() {
        return await("say how it ended", words -> words.length > 1 ? Long.valueOf(words[1]) : null);
    }

    /**
     * Waits for something in the life's line: the node's process id as its container has it, and after its end its exit status.
     *
     * @param reading null while it is not there
     */
    private <T> Optional<T> await(String what, Function<String[], T> reading) {
        try {
            return Awaitility.await().atMost(WITHIN).pollDelay(Duration.ZERO).pollInterval(LOOK)
                    .until(() -> line().map(reading), found -> found.isPresent() || !process.isAlive());
        } catch (ConditionTimeoutException silent) {
            throw new EngineException("the first process of its container did not " + what + " within "
                    + WITHIN.toSeconds() + " s", silent);
        }
    }

    private Optional<String[]> line() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("lives"));
            return lines.size() < life ? Optional.empty() : Optional.of(lines.get(life - 1).split(" "));
        } catch (IOException notYetOrNoMore) {
            return Optional.empty();
        }
    }

    /** The id that a process has in the innermost namespace it is in; not a number if it is gone. */
    private static String idInside(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("NSpid:")).map(line -> line.replaceAll(".*\\s", "")).findFirst()
                    .orElse("unknown");
        } catch (IOException gone) {
            return "gone";
        }
    }
}
