package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.NodeJar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The class path of node processes: the one jar that has the node and all it needs, if it lies beside the node's own; else that of the harness,
 * without what would only slow their start. Where the node's code is a folder of classes nothing can be archived.
 *
 * @param path joined by the platform's separator
 * @param jars whether all of it are jars, so that a class data archive can be made of it
 */
record NodeClasses(String path, boolean jars) {
    /** The harness's own logging: Netty would take it up in the node, too. */
    private static final String NOT_FOR_NODES = "slf4j-";

    /**
     * The same with other classes before them, which are taken in the place of those of the same names.
     *
     * @param first folders, the foremost first; may be empty
     */
    NodeClasses behind(List<Path> first) {
        if (first.isEmpty()) {
            return this;
        }
        List<String> entries = new ArrayList<>();
        first.forEach(folder -> entries.add(folder.toAbsolutePath().toString()));
        entries.add(path);
        return new NodeClasses(String.join(File.pathSeparator, entries), false);
    }

    static NodeClasses ofHarness() {
        Optional<Path> whole = NodeJar.whole();
        if (whole.isPresent()) {
            return new NodeClasses(whole.get().toString(), true);
        }
        Path code = NodeJar.code();
        List<String> entries = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        if (Files.isDirectory(code)) {
            return new NodeClasses(String.join(File.pathSeparator, entries), false);
        }
        List<String> jars = new ArrayList<>();
        for (String entry : entries) {
            Path jar = Path.of(entry);
            String name = String.valueOf(jar.getFileName());
            if (Files.isRegularFile(jar) && !name.startsWith(NOT_FOR_NODES)) {
                jars.add(jar.toAbsolutePath().toString());
            }
        }
        if (!jars.contains(code.toString())) {
            jars.add(0, code.toString());
        }
        return new NodeClasses(String.join(File.pathSeparator, jars), true);
    }
}
