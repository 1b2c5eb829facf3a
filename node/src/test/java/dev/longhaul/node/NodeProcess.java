package dev.longhaul.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The runnable jar as a process of its own. */
final class NodeProcess {
    private final Process process;
    private final BufferedReader out;

    NodeProcess(String... args) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx128m", "-jar",
                        System.getProperty("longhaul.jar", "target/longhaul-node.jar")));
        command.addAll(List.of(args));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next line that it prints; null at its end. */
    String line() throws IOException {
        return out.readLine();
    }

    /** The address that the ready line gives for {@code name}; waits for it. */
    static Address address(String ready, String name) {
        return Address.parse(ready.replaceAll(".* " + name + " ([^ ]+).*", "$1"));
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL; gone on return. */
    void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** SIGTERM; unlike {@link Process#destroy} this leaves what it printed to be read. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for its end; the exit code. */
    int waitFor() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("process " + pid() + " does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
