package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;

/** A container engine that answers: Docker, or what speaks its API. */
public final class Engine {
    /** Label of all that a run makes; its value is the run's own. */
    public static final String LABEL = "dev.longhaul.run";
    /** Environment variable with the run's label in each process of the run. */
    public static final String RUN = "LONGHAUL_RUN";
    /** Label of what belongs to one cluster; its value is the cluster's name, with a part of the run's label. */
    static final String CLUSTER_LABEL = "dev.longhaul.cluster";

    private static final String RYUK = "TESTCONTAINERS_RYUK_DISABLED";
    private static final int FOUND_WITHIN = 60;

    private final DockerClient client;
    private final Info info;
    private final String host;
    private final boolean elsewhere;

    private Engine(DockerClient client, Info info, String host, boolean elsewhere) {
        this.client = client;
        this.info = info;
        this.host = host;
        this.elsewhere = elsewhere;
    }

    /** The same one, taken for one on another kernel: nobody looks for the processes of its containers here. */
    public Engine asIfElsewhere() {
        return new Engine(client, info, host, true);
    }

    /** Whether the processes of its containers cannot be here. */
    boolean elsewhere() {
        return elsewhere;
    }

    /**
     * Finds the engine as Testcontainers does: {@code DOCKER_HOST}, the usual sockets, rootless ones, Docker Desktop.
     *
     * @throws EngineException if none answers
     */
    public static Engine find() {
        return find(DockerClientFactory.instance()::client);
    }

    /** By this connection; see {@link #find()}. */
    public static Engine find(Callable<DockerClient> connection) {
        if (!Boolean.parseBoolean(System.getenv(RYUK))) {
            throw new EngineException(
                    "set " + RYUK + "=true in the environment: a run cleans up after itself, and needs no"
                            + " container for that (the Maven commands set it)");
        }
        ExecutorService search = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "longhaul-engine");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return search.submit(() -> connect(connection.call())).get(FOUND_WITHIN, TimeUnit.SECONDS);
        } catch (ExecutionException silent) {
            throw new EngineException("no container engine answers (" + reason(silent.getCause())
                    + "); start Docker, or point DOCKER_HOST at one", silent.getCause());
        } catch (TimeoutException slow) {
            throw new EngineException("the container engine was not ready within " + FOUND_WITHIN
                    + " s; in a container, set TESTCONTAINERS_HOST_OVERRIDE to where published ports answer", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while looking for an engine", interrupted);
        } finally {
            search.shutdown();
        }
    }

    private static Engine connect(DockerClient client) {
        return new Engine(client, client.infoCmd().exec(), DockerClientFactory.instance().dockerHostIpAddress(), false);
    }

    private static String reason(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
        return message.lines().findFirst().orElse("").replaceAll("\\.? *Please see.*", "");
    }

    DockerClient client() {
        return client;
    }

    /** For people, for example {@code Docker 20.10.24}. */
    public String name() {
        boolean podman = String.valueOf(info.getOperatingSystem()).contains("podman")
                || String.valueOf(info.getServerVersion()).contains("podman");
        return (podman ? "Podman " : "Docker ") + info.getServerVersion();
    }

    /** The system it runs on, for example {@code Debian GNU/Linux 12 (bookworm), kernel 6.1.0}. */
    public String system() {
        return info.getOperatingSystem() + ", kernel " + info.getKernelVersion();
    }

    /** Where published ports answer. */
    public String host() {
        return host;
    }

    /** The address that ports are published on: loopback, unless the engine is elsewhere and loopback would be out of reach. */
    String publishedOn() {
        return host.equals("localhost") || host.startsWith("127.") ? "127.0.0.1" : "0.0.0.0";
    }
}
