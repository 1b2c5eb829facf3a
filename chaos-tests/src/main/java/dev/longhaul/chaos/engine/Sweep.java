package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Removes all containers, networks and volumes of a run from the engine. As a command of its own it is what the janitor runs. */
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
        Engine engine = Engine.find();
        for (int round = 0; round < ROUNDS; round++) {
            // a container that was being created when its run ended may appear a moment later
            if (run(engine, args[0]) == 0 && round > 0) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Removes what is there; how many things that were. */
    public static int run(Engine engine, String label) {
        DockerClient client = engine.client();
        List<Container> containers = client.listContainersCmd().withShowAll(true)
                .withLabelFilter(Map.of(Engine.LABEL, label)).exec();
        containers(client, containers.stream().map(Container::getId).toList());
        List<Network> networks = client.listNetworksCmd().withFilter("label", List.of(Engine.LABEL + "=" + label))
                .exec();
        networks(client, networks.stream().map(Network::getId).toList());
        var volumes = client.listVolumesCmd().withFilter("label", List.of(Engine.LABEL + "=" + label)).exec()
                .getVolumes();
        int left = volumes == null ? 0 : volumes.size();
        if (left > 0) {
            volumes.forEach(volume -> quietly(() -> client.removeVolumeCmd(volume.getName()).exec()));
        }
        return containers.size() + networks.size() + left;
    }

    static void containers(DockerClient client, List<String> ids) {
        Hands.each(ids, id -> quietly(
                () -> client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec()));
    }

    static void networks(DockerClient client, List<String> ids) {
        Hands.each(ids, id -> quietly(() -> client.removeNetworkCmd(id).exec()));
    }

    private static boolean quietly(Runnable removal) {
        try {
            removal.run();
            return true;
        } catch (DockerException goneOrBusy) {
            // gone: as wanted; busy: the next round finds it
            return false;
        }
    }
}
