package dev.longhaul.chaos.engine;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the node's code is that this harness came with. */
public final class NodeJar {
    /** The class that is started. */
    public static final String MAIN = "dev.longhaul.node.Main";
    /** Folder of resources that are files of {@code node/}: what its image is built of. */
    public static final String FILES = "dev/longhaul/node/image/";
    /** Among them: flags of every node's JVM. */
    public static final String FLAGS = "jvm.options";
    static final String NAME = "longhaul-node.jar";
    /** Jars that hold the node with all it needs, the second one the whole harness, too. */
    private static final List<String> WHOLE = List.of(NAME, "longhaul.jar");

    private NodeJar() {
    }

    /** The jar or folder of the node's own classes. */
    public static Path code() {
        try {
            Class<?> main = Class.forName(MAIN, false, NodeJar.class.getClassLoader());
            return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()).toAbsolutePath();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new EngineException("the node's code is not on the class path: " + e.getMessage(), e);
        }
    }

    /** The jar that has the node and all it needs; empty where the build has not come to it. */
    public static Optional<Path> whole() {
        Path code = code();
        if (!Files.isRegularFile(code)) {
            return Optional.empty();
        }
        Path beside = code.resolveSibling(NAME);
        return Files.isRegularFile(beside)
                ? Optional.of(beside)
                : Optional.of(code).filter(jar -> WHOLE.contains(jar.getFileName().toString()));
    }
}
