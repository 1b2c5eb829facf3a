package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image of this project's node, built from {@code node/Dockerfile}. Its tag is a digest of all that goes into it, so it is never stale. */
final class NodeImage {
    private static final String NAME = "longhaul/node";
    private static final List<String> FILES = List.of("Dockerfile", NodeJar.FLAGS);
    /** Every image that is built from that file has it. */
    static final Map<String, String> LABEL = Map.of("dev.longhaul.image", "node");
    private static final int DIGITS = 12;
    /** Older ones of ours are in nobody's way, but on somebody's disk; younger ones somebody may have pinned, or use between two clusters. */
    private static final Duration KEPT = Duration.ofDays(30);
    /** Ids of those that this process has used. */
    private static final Set<String> USED = ConcurrentHashMap.newKeySet();

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
        List<Image> ours = EngineException.translating("looking for older images of the node",
                () -> client.listImagesCmd().withLabelFilter(LABEL).exec());
        for (Image image : ours) {
            for (String tag : image.getRepoTags() == null ? new String[0] : image.getRepoTags()) {
                if (isOld(tag, image.getId(), image.getCreated(), Instant.now())) {
                    remove(client, tag);
                }
            }
        }
    }

    /** @param created in seconds since 1970 */
    static boolean isOld(String tag, String id, long created, Instant now) {
        return tag.startsWith(NAME + ":") && created < now.minus(KEPT).getEpochSecond() && !USED.contains(id);
    }

    /** From now on this process does not remove it. */
    static Images.Image used(Images.Image image) {
        USED.add(image.id());
        return image;
    }

    private static void remove(DockerClient client, String tag) {
        try {
            client.removeImageCmd(tag).exec();
        } catch (RuntimeException inUse) {
            // another run's; it goes another time
        }
    }
}
