package dev.longhaul.chaos.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One class data archive for all nodes of a run (AppCDS, JEP 350): a node that is started and stopped for nothing else writes it, and the
 * others start in about half the time. Where that is not possible the nodes start without.
 *
 * @param command with the archive, or without
 * @param note what came of it, for the run's record
 */
record ClassArchive(NodeCommand command, String note) {
    private static final long WAIT_SECONDS = 20;

    static ClassArchive make(NodeCommand plain, Spawner spawner, NodeRest rest, Path folder) {
        if (!plain.classes().jars()) {
            return new ClassArchive(plain, "no class archive: the node's code is a folder of classes");
        }
        Path archive = folder.resolve("node.jsa");
        Path output = folder.resolve("archive.log");
        int restPort = Ports.take();
        int peerPort = Ports.take();
        try {
            List<String> arguments = List.of("0", "--peers", "0=127.0.0.1:" + peerPort, "--listen",
                    "127.0.0.1:" + peerPort, "--rest", "127.0.0.1:" + restPort, "--fault-injection", "on", "--data-dir",
                    folder.resolve("archive-data").toString());
            Process process = spawner.start(plain.line(arguments, "-XX:ArchiveClassesAtExit=" + archive), output);
            try {
                return await(plain, process, rest,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), restPort), archive);
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Ports.release(restPort);
            Ports.release(peerPort);
        }
    }

    private static ClassArchive await(NodeCommand plain, Process process, NodeRest rest,
            InetSocketAddress address, Path archive) {
        long begun = System.nanoTime();
        try {
            while (rest.status(address, Duration.ofSeconds(1)).isEmpty()) {
                boolean late = System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
                if (late || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    return new ClassArchive(plain, "no class archive: the node that was to make it did not answer");
                }
            }
            process.destroy();
            if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) || !Files.exists(archive)) {
                return new ClassArchive(plain, "no class archive: this JVM wrote none");
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            return new ClassArchive(plain.with(archive),
                    "class archive of " + Files.size(archive) / 1024 + " KiB made in " + millis + " ms");
        } catch (IOException e) {
            return new ClassArchive(plain, "no class archive: " + e.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while making the class archive", interrupted);
        }
    }
}
