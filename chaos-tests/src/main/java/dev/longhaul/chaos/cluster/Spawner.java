package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts processes so that the janitor knows them: each carries the run's label and is announced at once. */
final class Spawner {
    private final String label;
    private final Janitor janitor;

    Spawner(String label, Janitor janitor) {
        this.label = label;
        this.janitor = janitor;
    }

    /** @param output file that takes what it prints, appended */
    Process start(List<String> command, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put(Engine.RUN, label);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        try {
            Process process = builder.start();
            janitor.watch(process.pid(), Programs.startTime(process.pid()));
            return process;
        } catch (IOException e) {
            throw new ClusterFailure("no process could be started: " + e.getMessage(), e);
        }
    }
}
