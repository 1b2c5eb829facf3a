package dev.longhaul.chaos.junit;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.RunSink;
import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.experiment.Machine;
import dev.longhaul.chaos.scenario.WorldRecords;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.PlannedCell;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The run directory of one test. Lines may come from any thread. */
final class Recording implements RunSink {
    private final RunWriter writer;
    private final RunHeader running;
    private final Backend backend;
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong lastUp = new AtomicLong();

    private Recording(RunWriter writer, RunHeader running, Backend backend) {
        this.writer = writer;
        this.running = running;
        this.backend = backend;
    }

    /** @param command the line that repeats the test */
    static Recording begin(Path directory, Choice choice, Backend backend, String command) throws IOException {
        String started = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
        RunHeader running = new RunHeader(RunHeader.FORMAT, directory.getFileName().toString(), started, command,
                choice.seed(), backend.name(), backend.reason(), backend.facts(),
                List.of(WorldRecords.of(choice.world())), List.of(new PlannedCell(choice.cell(), Map.of(), List.of())),
                Map.of(),
                Machine.facts(), Machine.versions(), "running", -1, 0, 0);
        return new Recording(new RunWriter(directory, running), running, backend);
    }

    @Override
    public void accept(RunLine line) {
        lines.incrementAndGet();
        if (line instanceof RunEvent.Up up) {
            lastUp.accumulateAndGet(up.t(), Math::max);
        }
        writer.accept(line);
    }

    Path directory() {
        return writer.directory();
    }

    /** How many lines there are. */
    long lines() {
        return lines.get();
    }

    /** When the latest node to come up answered, ns since the run's origin. */
    long lastUp() {
        return lastUp.get();
    }

    /** All lines so far. */
    Run read() throws IOException {
        writer.flush();
        return RunReader.read(directory());
    }

    /** No further line is taken. */
    void close() throws IOException {
        writer.close();
    }

    /** How the run ended. */
    void header(String status, ExitCode exit) throws IOException {
        writer.header(new RunHeader(running.format(), running.id(), running.startedAt(), running.command(),
                running.seed(), running.backend(), running.backendReason(), running.backendFacts(), running.worlds(),
                running.cells(), running.objectives(), running.machine(), running.versions(), status, exit.code(),
                backend.now(), 1));
    }
}
