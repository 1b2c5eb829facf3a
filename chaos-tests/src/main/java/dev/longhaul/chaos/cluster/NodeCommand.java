package dev.longhaul.chaos.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How node processes of a run are started: a small JVM that is quick to start, compiles early (a node that has just been restarted must not
 * be much slower than the others), and leaves no files of its own.
 *
 * @param archive a class data archive to start with
 */
record NodeCommand(NodeClasses classes, Path temporary, Optional<Path> archive) {
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms32m",
            "-Xmx128m", "-Xshare:auto", "-XX:-UsePerfData", "-XX:CompileThresholdScaling=0.025",
            "-Djava.awt.headless=true");

    /** The command line of a node with these arguments. */
    List<String> line(List<String> arguments, String... moreFlags) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(FLAGS);
        line.add("-XX:ErrorFile=" + temporary.resolve("crash-%p.log"));
        line.add("-Djava.io.tmpdir=" + temporary);
        archive.ifPresent(file -> line.add("-XX:SharedArchiveFile=" + file));
        line.addAll(List.of(moreFlags));
        line.addAll(List.of("-cp", classes.path(), NodeClasses.MAIN));
        line.addAll(arguments);
        return line;
    }

    NodeCommand with(Path newArchive) {
        return new NodeCommand(classes, temporary, Optional.of(newArchive));
    }
}
