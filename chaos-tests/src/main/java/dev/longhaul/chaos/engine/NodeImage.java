package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image of this project's node, built from {@code node/Dockerfile}. Its tag is a digest of all that goes into it, so it is never stale. */
final class NodeImage {
    private static final String NAME = "longhaul/node";
    private static final List<String> FILES = List.of("Dockerfile", NodeJar.FLAGS);
    /** Every image that is built from that file has it. */
    static final Map<String, String> LABEL = Map.of("dev.longhaul.image", "node");
    private static final int DIGITS = 12;
    /** Older ones of ours are in nobody's way, but on somebody's disk. */
    private static final Duration KEPT = Duration.ofDays(1);

    private NodeImage() {
    }

    static Images.Image on(Engine engine, Images.Image jre) {
        Path jar = NodeJar.whole().orElseThrow(() -> new EngineException("there is no " + NodeJar.NAME + " beside "
                + NodeJar.code() + " to make an image of; run 'mvn package -DskipTests' first, or name an image with"
                + " -Dimage.node="));
        String name = NAME + ":" + digest(jar, jre);
        Optional<Images.Image> present = Images.present(engine.client(), name);
        if (present.isPresent()) {
            return present.get();
        }
        build(name, jar, jre);
        removeOld(engine.client());
        return Images.present(engine.client(), name)
                .orElseThrow(() -> new EngineException("image " + name + " was built and is not there"));
    }

    private static void build(String name, Path jar, Images.Image jre) {
        ImageFromDockerfile image = new ImageFromDockerfile(name, false).withBuildArg("JRE", jre.name())
                .withFileFromPath(NodeJar.NAME, jar);
        FILES.forEach(file -> image.withFileFromClasspath(file, NodeJar.FILES + file));
        try {
            image.get();
        } catch (RuntimeException e) {
            throw new EngineException("the node's image cannot be built on " + jre.name() + ": " + e.getMessage()
                    + "; name another base with -Dimage.jre=, or a whole image with -Dimage.node=", e);
        }
    }

    private static String digest(Path jar, Images.Image jre) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(jre.id().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            digest.update(Files.readAllBytes(jar));
            for (String file : FILES) {
                try (InputStream in = NodeImage.class.getClassLoader().getResourceAsStream(NodeJar.FILES + file)) {
                    digest.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new EngineException("the node's jar cannot be read: " + e.getMessage(), e);
        }
    }

    private static void removeOld(DockerClient client) {
        long oldest = Instant.now().minus(KEPT).getEpochSecond();
        for (Image image : client.listImagesCmd().withLabelFilter(LABEL).exec()) {
            for (String tag : image.getRepoTags() == null ? new String[0] : image.getRepoTags()) {
                if (tag.startsWith(NAME + ":") && image.getCreated() < oldest) {
                    remove(client, tag);
                }
            }
        }
    }

    private static void remove(DockerClient client, String tag) {
        try {
            client.removeImageCmd(tag).exec();
        } catch (DockerException inUse) {
            // another run's; it goes another time
        }
    }
}
