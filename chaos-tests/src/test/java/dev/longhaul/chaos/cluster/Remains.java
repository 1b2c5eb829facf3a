package dev.longhaul.chaos.cluster;

import com.github.dockerjava.api.DockerClient;
import dev.longhaul.chaos.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** What of a run is in the container engine. */
final class Remains {
    private Remains() {
    }

    /** Containers and networks of one run; volumes carry no label, see {@link ContainerVolumesIT}. */
    static List<String> inEngine(String label) {
        String filter = Engine.LABEL + "=" + label;
        DockerClient client = DockerClientFactory.instance().client();
        List<String> found = new ArrayList<>();
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(filter)).exec()
                .forEach(container -> found.add("container " + container.getNames()[0]));
        client.listNetworksCmd().withFilter("label", List.of(filter)).exec()
                .forEach(network -> found.add("network " + network.getName()));
        return found;
    }
}
