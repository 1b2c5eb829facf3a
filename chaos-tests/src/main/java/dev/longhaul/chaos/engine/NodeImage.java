package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
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
    private static final String MAIN = "dev.longhaul.node.Main";
    private static final String JAR = "longhaul-node.jar";
    /** Beside {@link #MAIN}. */
    private static final String RESOURCES = "dev/longhaul/node/image/";
    private static final List<String> FILES = List.of("Dockerfile", "jvm.options");
    private static final Map<String, String> LABEL = Map.of("dev.longhaul.image", "node");
    private static final int DIGITS = 12;
    /** Older ones are in nobody's way, but on somebody's disk. */
    private static final Duration KEPT = Duration.ofDays(1);

    private NodeImage() {
    }

    static Images.Image on(Engine engine, Images.Image jre) {
        Path jar = jar();
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
                .withFileFromPath(JAR, jar);
        FILES.forEach(file -> image.withFileFromClasspath(file, RESOURCES + file));
        try {
            image.get();
        } catch (RuntimeException e) {
            throw new EngineException("the node's image cannot be built on " + jre.name() + ": " + e.getMessage()
                    + "; name another base with -Dimage.jre=, or a whole image with -Dimage.node=", e);
        }
    }

    /** The jar that has the node and all it needs: the one beside the node's own, or the whole harness in one. */
    private static Path jar() {
        try {
            Class<?> main = Class.forName(MAIN, false, NodeImage.class.getClassLoader());
            Path code = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (!Files.isRegularFile(code)) {
                throw new EngineException("the node's code is the folder " + code
                        + ", of which no image can be made; run 'mvn package -DskipTests' first, or name an image with"
                        + " -Dimage.node=");
            }
            Path beside = code.resolveSibling(JAR);
            return Files.isRegularFile(beside) ? beside : code;
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new EngineException("the node's code is not on the class path: " + e.getMessage(), e);
        }
    }

    private static String digest(Path jar, Images.Image jre) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(jre.id().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            digest.update(Files.readAllBytes(jar));
            for (String file : FILES) {
                try (InputStream in = NodeImage.class.getClassLoader().getResourceAsStream(RESOURCES + file)) {
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
            if (image.getCreated() < oldest) {
                try {
                    client.removeImageCmd(image.getId()).exec();
                } catch (DockerException inUse) {
                    // another run's; it goes another time
                }
            }
        }
    }
}
