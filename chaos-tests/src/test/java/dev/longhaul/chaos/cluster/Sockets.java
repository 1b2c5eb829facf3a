package dev.longhaul.chaos.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** TCP sockets as Linux's /proc lists them. */
final class Sockets {
    /** A socket; {@code state} 1 is established, 10 listening. */
    record Row(int localPort, int remotePort, int state, String inode) {}

    private Sockets() {
    }

    /** All sockets of this machine's network namespace. */
    static List<Row> all() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.exists(Path.of(file))) {
                List<String> lines = Files.readAllLines(Path.of(file));
                lines.subList(1, lines.size()).forEach(line -> rows.add(row(line.trim().split("\\s+"))));
            }
        }
        return rows;
    }

    /** Those of one process. */
    static List<Row> of(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                String target = target(file);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        }
        return all().stream().filter(row -> inodes.contains(row.inode())).toList();
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Row row(String[] fields) {
        return new Row(port(fields[1]), port(fields[2]), Integer.parseInt(fields[3], 16), fields[9]);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }
}
