package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One life of a node's container, or, where the container has a supervisor on this kernel, of the node in it.
 *
 * @param hostPid the node's process, where that is visible to the harness: the engine is on this kernel and the harness may signal it
 * @param supervisor the container's first process, where it is one and visible, too
 */
public record NodeContainer(DockerClient client, String id, OptionalLong hostPid, Optional<Supervisor> supervisor) {
    private static final int LINES_SHOWN = 12;
    private static final Duration MARKED_WITHIN = Duration.ofSeconds(1);
    private static final Duration EXIT_WITHIN = Duration.ofSeconds(20);

    /** One whose processes nobody but the engine sees. */
    public static NodeContainer elsewhere(DockerClient client, String id) {
        return new NodeContainer(client, id, OptionalLong.empty(), Optional.empty());
    }

    /** One that the engine has just started. */
    static NodeContainer of(DockerClient client, String id, String mark, boolean supervised) {
        OptionalLong pid = seen(client, id, mark);
        if (pid.isEmpty()) {
            return elsewhere(client, id);
        }
        return supervised
                ? elsewhere(client, id).supervised(Supervisor.of(pid.getAsLong()))
                : new NodeContainer(client, id, pid, Optional.empty());
    }

    /** The first process of a container that has just been started, where it is visible here. */
    static OptionalLong seen(DockerClient client, String id, String mark) {
        Long pid = client.inspectContainerCmd(id).exec().getState().getPidLong();
        return pid != null && pid > 0 && becomesMarked(pid, mark) ? OptionalLong.of(pid) : OptionalLong.empty();
    }

    private NodeContainer supervised(Supervisor by) {
        OptionalLong pid = by.node();
        if (pid.isEmpty()) {
            throw new EngineException("its process ended at once; it printed: " + printed());
        }
        return new NodeContainer(client, id, pid, Optional.of(by));
    }

    /** The next life, after the end of this one; waits until whoever starts it knows of that end. */
    NodeContainer again(String mark, boolean supervised) {
        Optional<Supervisor> told = supervisor.flatMap(Supervisor::again);
        if (told.isPresent()) {
            return supervised(told.get());
        }
        awaitExit(client, id);
        client.startContainerCmd(id).exec();
        return hostPid.isPresent() ? of(client, id, mark, supervised) : elsewhere(client, id);
    }

    /**
     * Whether the process with this id here is the one that was meant: it carries the run's mark in its environment, as soon as the engine's
     * runtime has become the program.
     */
    private static boolean becomesMarked(long pid, String mark) {
        Path environment = Path.of("/proc/" + pid + "/environ");
        if (!Files.isReadable(environment)) {
            return false;
        }
        try {
            return Awaitility.await().atMost(MARKED_WITHIN).pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2)).until(() -> carries(environment, mark), found -> found);
        } catch (ConditionTimeoutException another) {
            return false;
        }
    }

    /** False also where it is gone, or somebody else's. */
    private static boolean carries(Path environment, String mark) {
        try {
            return List.of(Files.readString(environment, StandardCharsets.ISO_8859_1).split("\0")).contains(mark);
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }

    /** Its name for people. */
    public String name() {
        return "container " + id.substring(0, 12)
                + (hostPid.isPresent() ? " (process " + hostPid.getAsLong() + ")" : "");
    }

    /** Whether the engine says that it runs. */
    public boolean running() {
        return EngineException.translating("asking for container " + id, () -> {
            try {
                return Boolean.TRUE.equals(client.inspectContainerCmd(id).exec().getState().getRunning());
            } catch (NotFoundException gone) {
                return false;
            }
        });
    }

    /** The node's exit code; waits until its supervisor knows it, or else the engine. */
    public long exitCode() {
        return EngineException.translating("asking how container " + id + " ended",
                () -> supervisor.flatMap(Supervisor::status)
                        .orElseGet(() -> awaitExit(client, id).getExitCodeLong()));
    }

    private static ContainerState awaitExit(DockerClient client, String id) {
        try {
            return Awaitility.await().atMost(EXIT_WITHIN).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
                    .until(() -> client.inspectContainerCmd(id).exec().getState(),
                            state -> !Boolean.TRUE.equals(state.getRunning()));
        } catch (ConditionTimeoutException lives) {
            throw new EngineException("the engine says that container " + id.substring(0, 12) + " runs "
                    + EXIT_WITHIN.toSeconds() + " s after its end", lives);
        }
    }

    /** Has the engine send SIGKILL; done when the engine says so, which may be long after the death. */
    public CompletableFuture<Void> killByEngine() {
        return Hands.begin(
                () -> EngineException.translating("killing container " + id, () -> client.killContainerCmd(id).exec()));
    }

    /** Has the engine freeze it. */
    public void pauseByEngine() {
        EngineException.translating("pausing container " + id, () -> client.pauseContainerCmd(id).exec());
    }

    /** Has the engine let it run again. */
    public void resumeByEngine() {
        EngineException.translating("continuing container " + id, () -> client.unpauseContainerCmd(id).exec());
    }

    /** The last lines that it printed. */
    public String printed() {
        List<String> lines = new CopyOnWriteArrayList<>();
        try {
            client.logContainerCmd(id).withStdOut(true).withStdErr(true).withTail(LINES_SHOWN)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            lines.add(new String(frame.getPayload(), StandardCharsets.UTF_8).strip());
                        }
                    }).awaitCompletion(2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException gone) {
            return "(its output cannot be read: " + gone.getMessage() + ")";
        }
        return String.join(" | ", lines);
    }
}
