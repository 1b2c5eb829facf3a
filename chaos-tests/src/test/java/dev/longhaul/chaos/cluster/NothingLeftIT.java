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

/** However a harness ends, no process, socket or file of it is left; one of its nodes was paused. */
@Timeout(180)
class NothingLeftIT {
    private record Remains(List<Long> pids, List<Integer> ports, List<Path> folders) {}

    @ParameterizedTest
    @ValueSource(strings = {"close", "fail", "INT", "TERM", "KILL"})
    void nothingIsLeft(String end) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"),
                        HarnessUnderTest.class.getName(), end));
        Process harness = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            Remains remains = read(harness);
            assertEquals(4, remains.pids().size(), "janitor and three nodes");
            assertEquals(6, remains.ports().size());
            if (List.of("INT", "TERM", "KILL").contains(end)) {
                assertTrue(remains.pids().stream().allMatch(pid -> Programs.startTime(pid) >= 0), "all run");
                Programs.signal(end, harness.pid());
            }
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertGone(remains));
        } finally {
            harness.destroyForcibly();
        }
    }

    private static Remains read(Process harness) throws IOException {
        Remains remains = new Remains(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        BufferedReader lines = harness.inputReader();
        for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
            assertTrue(line != null, "the harness ended before it was ready");
            String value = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "pid" -> remains.pids().add(Long.parseLong(value));
                case "port" -> remains.ports().add(Integer.parseInt(value));
                default -> remains.folders().add(Path.of(value));
            }
        }
        return remains;
    }

    private static void assertGone(Remains remains) throws IOException {
        for (long pid : remains.pids()) {
            char state = Programs.state(pid);
            assertTrue(state == 0 || state == 'Z', "process " + pid + " is in state " + state);
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
