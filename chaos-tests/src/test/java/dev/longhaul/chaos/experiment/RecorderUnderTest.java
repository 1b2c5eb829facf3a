package dev.longhaul.chaos.experiment;

import dev.longhaul.results.record.Invocation;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Records operations in one trial, each on its two lines, through all that a run records them through but for the disk itself. */
final class RecorderUnderTest {
    private static long lines;

    private RecorderUnderTest() {
    }

    public static void main(String[] args) throws IOException {
        RunHeader header = new RunHeader(RunHeader.FORMAT, "run", "2026-01-01T00:00:00Z", "", 1, "processes", "",
                Map.of(), List.of(), List.of(), Map.of(), Map.of(), Map.of(), "running", -1, 0, 0);
        int operations = Integer.parseInt(args[1]);
        try (RunWriter writer = new RunWriter(Path.of(args[0]), header, RecorderUnderTest::counted)) {
            Flight flight = new Flight(writer, header);
            for (int i = 0; i < operations; i++) {
                long t = 100_000L * i;
                String value = "load-1.0." + i;
                flight.accept(new Invocation(t, "c1", "t1", "local", i % 50, "put", "k" + i % 4, value, 0));
                flight.accept(new Operation(t, "c1", "t1", "local", i % 50, "put", "k" + i % 4, value, Outcome.OK, t,
                        t + 2_000_000, 0, 1, i + 1, 0));
            }
        }
        System.out.println(lines + " lines");
    }

    private static OutputStream counted(Path file) throws IOException {
        OutputStream out = RunWriter.create(file);
        return !file.endsWith("history.ndjson") ? out : new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) {
                for (int i = from; i < from + length; i++) {
                    lines += bytes[i] == '\n' ? 1 : 0;
                }
            }
        };
    }
}
