package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.NodeJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How node processes of a run are started: with the flags of {@code node/jvm.options}, and so that they leave no files of their own.
 *
 * @param archive a class data archive to start with
 */
record NodeCommand(NodeClasses classes, Path temporary, Optional<Path> archive) {

    /** Without an archive. */
    static NodeCommand plain(NodeClasses classes, Path temporary) {
        try (InputStream flags = NodeCommand.class.getClassLoader()
                .getResourceAsStream(NodeJar.FILES + NodeJar.FLAGS)) {
            Files.copy(flags, temporary.resolve(NodeJar.FLAGS));
        } catch (IOException e) {
            throw new ClusterFailure("the flags of nodes cannot be written: " + e.getMessage(), e);
        }
        return new NodeCommand(classes, temporary, Optional.empty());
    }

    /** The command line of a node with these arguments. */
    List<String> line(List<String> arguments, String... moreFlags) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + temporary.resolve(NodeJar.FLAGS));
        line.add("-XX:ErrorFile=" + temporary.resolve("crash-%p.log"));
        line.add("-Djava.io.tmpdir=" + temporary);
        archive.ifPresent(file -> line.add("-XX:SharedArchiveFile=" + file));
        line.addAll(List.of(moreFlags));
        line.addAll(List.of("-cp", classes.path(), NodeJar.MAIN));
        line.addAll(arguments);
        return line;
    }

    NodeCommand with(Path newArchive) {
        return new NodeCommand(classes, temporary, Optional.of(newArchive));
    }
}
