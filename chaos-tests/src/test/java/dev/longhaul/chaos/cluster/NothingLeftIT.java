package dev.longhaul.chaos.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a harness ends, no process, socket, file, container or network of it is left; one of its nodes was paused. */
@Timeout(180)
class NothingLeftIT {
    private record Left(List<Long> pids, List<Integer> ports, List<Path> folders, List<String> labels) {}

    @ParameterizedTest
    @ValueSource(strings = {"close", "fail", "INT", "TERM", "KILL"})
    void ofProcesses(String end) throws Exception {
        Left remains = nothingIsLeft(end, "processes");
        assertEquals(4, remains.pids().size(), "janitor and three nodes");
        assertEquals(6, remains.ports().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "fail", "INT", "TERM", "KILL"})
    void ofContainers(String end) throws Exception {
        Containers.open().close();
        Left remains = nothingIsLeft(end, "containers");
        assertEquals(1, remains.labels().size());
        assertEquals(4, remains.pids().size(), "janitor and three nodes");
    }

    private static Left nothingIsLeft(String end, String backend) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"),
                        HarnessUnderTest.class.getName(), end, backend));
        Process harness = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            Left remains = read(harness);
            if (List.of("INT", "TERM", "KILL").contains(end)) {
                assertTrue(remains.pids().stream().allMatch(pid -> Programs.startTime(pid) >= 0), "all run");
                assertTrue(remains.labels().stream().noneMatch(label -> Remains.inEngine(label).isEmpty()));
                Programs.signal(end, harness.pid());
            }
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertGone(remains));
            return remains;
        } finally {
            harness.destroyForcibly();
        }
    }

    private static Left read(Process harness) throws IOException {
        Left remains = new Left(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
        BufferedReader lines = harness.inputReader();
        for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
            assertTrue(line != null, "the harness ended before it was ready");
            String value = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "pid" -> remains.pids().add(Long.parseLong(value));
                case "label" -> remains.labels().add(value);
                case "port" -> remains.ports().add(Integer.parseInt(value));
                default -> remains.folders().add(Path.of(value));
            }
        }
        return remains;
    }

    private static void assertGone(Left remains) throws IOException {
        for (long pid : remains.pids()) {
            char state = Programs.state(pid);
            assertTrue(state == 0 || state == 'Z', "process " + pid + " is in state " + state);
        }
        for (String label : remains.labels()) {
            assertEquals(List.of(), Remains.inEngine(label));
        }
        List<Sockets.Row> listening = Sockets.all()
                .stream()
                .filter(row -> row.state() == 10 && remains.ports().contains(row.localPort()))
                .toList();
        assertEquals(List.of(), listening);
        for (Path folder : remains.folders()) {
            assertTrue(Files.notExists(folder), folder + " is left");
        }
    }
}
