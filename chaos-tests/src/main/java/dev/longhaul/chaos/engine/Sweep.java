package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Removes all containers and networks of a run from the engine. As a command of its own it is what the janitor runs. */
public final class Sweep {
    private static final int ROUNDS = 5;
    private static final long PAUSE_MILLIS = 300;

    private Sweep() {
    }

    /** The command line that sweeps a run. */
    public static List<String> command(String label) {
        return List.of("env", "TESTCONTAINERS_RYUK_DISABLED=true",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), Sweep.class.getName(), label);
    }

    /** Sweeps the run whose label is the argument. */
    public static void main(String[] args) throws InterruptedException {
        untilNothing(Engine.find(), args[0]);
    }

    /**
     * Removes what is there, until two looks in a row have found nothing; whether that was reached.
     *
     * @throws EngineException if the engine does not say what is there
     */
    public static boolean untilNothing(Engine engine, String label) throws InterruptedException {
        int empty = 0;
        for (int round = 0; round < ROUNDS && empty < 2; round++) {
            // a container that was being created when its run ended may appear a moment later
            if (round > 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
            int found = EngineException.translating("looking for what is left of the run", () -> once(engine, label));
            empty = found == 0 ? empty + 1 : 0;
        }
        return empty >= 2;
    }

    /** How many things there were. */
    private static int once(Engine engine, String label) {
        DockerClient client = engine.client();
        List<Container> containers = client.listContainersCmd().withShowAll(true)
                .withLabelFilter(Map.of(Engine.LABEL, label)).exec();
        containers(client, containers.stream().map(Container::getId).toList());
        List<Network> networks = client.listNetworksCmd().withFilter("label", List.of(Engine.LABEL + "=" + label))
                .exec();
        networks(client, networks.stream().map(Network::getId).toList());
        return containers.size() + networks.size();
    }

    /**
     * Removes what belongs to one cluster.
     *
     * @throws EngineException if the engine does not say what is there
     */
    static void partly(DockerClient client, String cluster) {
        EngineException.translating("looking for what is left of " + cluster, () -> {
            containers(client, client.listContainersCmd().withShowAll(true)
                    .withLabelFilter(Map.of(Engine.CLUSTER_LABEL, cluster)).exec().stream().map(Container::getId)
                    .toList());
            networks(client,
                    client.listNetworksCmd().withFilter("label", List.of(Engine.CLUSTER_LABEL + "=" + cluster))
                            .exec().stream().map(Network::getId).toList());
            return null;
        });
    }

    /** Whether all of them are gone, with the volumes that were theirs. */
    static boolean containers(DockerClient client, List<String> ids) {
        return Hands.each(ids, id -> gone(
                () -> client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec()))
                .stream().allMatch(gone -> gone);
    }

    static void networks(DockerClient client, List<String> ids) {
        Hands.each(ids, id -> gone(() -> client.removeNetworkCmd(id).exec()));
    }

    /** Whether it is gone: a busy one the next round finds, or one of which a lost connection did not tell. */
    private static boolean gone(Runnable removal) {
        try {
            removal.run();
            return true;
        } catch (NotFoundException before) {
            return true;
        } catch (RuntimeException busyOrUntold) {
            return false;
        }
    }
}
