package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.Mount;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import dev.longhaul.chaos.engine.Engine;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.engine.Images;
import dev.longhaul.chaos.engine.NodeContainer;
import dev.longhaul.chaos.engine.PodSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** An image whose data are in a volume, which the engine makes without any label. */
@Timeout(120)
class ContainerVolumesIT {
    private static final List<String> LONELY = List.of("0", "--peers", "0=127.0.0.1:7000", "--listen",
            "127.0.0.1:7000", "--rest", "0.0.0.0:" + PodSet.REST, "--data-dir", "/data");

    @Test
    void itGoesWithItsNode() {
        Containers.choice();
        Engine engine = Engine.find();
        Images ours = Images.of(engine, ImageNames.DEFAULTS);
        DockerClient client = DockerClientFactory.instance().client();
        String image = new ImageFromDockerfile("longhaul/with-volume:" + UUID.randomUUID(), false)
                .withDockerfileFromBuilder(file -> file.from(ours.node().name()).volume("/data").build()).get();
        PodSet pods = new PodSet(engine,
                Images.of(engine, new ImageNames(Optional.of(image), Optional.empty(), Optional.empty())),
                UUID.randomUUID().toString(), "volumes", 1, 0);
        try {
            pods.open();
            String first = volume(client, pods.start(0, LONELY));
            assertTrue(volumes(client).contains(first));
            assertTrue(pods.removeNodes());
            assertFalse(volumes(client).contains(first), "with the nodes of a cluster");
            String second = volume(client, pods.start(0, LONELY));
            assertTrue(volumes(client).contains(second));
            pods.close();
            assertFalse(volumes(client).contains(second), "with all of it");
        } finally {
            pods.close();
            client.removeImageCmd(image).exec();
        }
    }

    private static String volume(DockerClient client, NodeContainer node) {
        List<Mount> mounts = client.inspectContainerCmd(node.id()).exec().getMounts();
        return mounts.stream().filter(mount -> mount.getDestination().getPath().equals("/data")).findFirst()
                .orElseThrow().getName();
    }

    private static List<String> volumes(DockerClient client) {
        return client.listVolumesCmd().exec().getVolumes().stream().map(InspectVolumeResponse::getName).toList();
    }
}
