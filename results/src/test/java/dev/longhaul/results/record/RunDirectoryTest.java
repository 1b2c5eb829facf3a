package dev.longhaul.results.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.testdata.SyntheticRun;
import dev.longhaul.results.testdata.SyntheticTwins;

class RunDirectoryTest {
    private static final Run RUN = part(SyntheticTwins.with(SyntheticRun.of(3)));

    @TempDir
    Path base;

    @Test
    void aRunReadsBackAsItWasWritten() throws IOException {
        Path directory = write(base.resolve("run"), RUN);
        Run read = RunReader.read(directory);
        assertEquals(RUN.header(), read.header());
        assertEquals(RUN.trials(), read.trials());
        assertEquals(RUN.events(), read.events());
        assertEquals(RUN.faults(), read.faults());
        assertEquals(RUN.links(), read.links());
        assertEquals(RUN.operations(), read.operations());
        assertEquals(RUN.twins(), read.twins());
        assertEquals(List.of(), read.remarks());
    }

    @Test
    void everyKindOfEventReadsBack() throws IOException {
        List<RunEvent> events = List.of(new RunEvent.RoleChanged(1, "c1", "t1", 0, Role.PreCandidate, 3),
                new RunEvent.LeaderChanged(2, "c1", "t1", 0, RunEvent.NO_LEADER, 3),
                new RunEvent.TermChanged(3, "c1", "", 0, 4), new RunEvent.FirstCommit(4, "c1", "t1", 0, 4, 17),
                new RunEvent.PreVoteRefused(5, "c1", "t1", 0, 2, 5),
                new RunEvent.Stall(6, "c1", "t1", RunEvent.NO_NODE, 12, "links"), new RunEvent.Down(7, "c1", "t1", 0),
                new RunEvent.Up(8, "c1", "t1", 0), new RunEvent.Paused(9, "c1", "t1", 0),
                new RunEvent.Resumed(10, "c1", "t1", 0), new RunEvent.ClockOffset(11, "c1", "t1", 0, -40, 3),
                new RunEvent.InvariantBroken(12, "c1", "t1", 0, "one vote", "one vote at 1 ms, node 0: twice"));
        assertEquals(RunEvent.class.getPermittedSubclasses().length,
                events.stream().map(Object::getClass).distinct().count());
        assertEquals(events, RunReader.read(write(base.resolve("run"), withEvents(events))).events());
    }

    @Test
    void spellsFieldsInSnakeCaseEnumsInLowerCaseRolesAsTheyAreAndSeedsAsText() throws IOException {
        Path directory = write(base.resolve("run"),
                withEvents(List.of(new RunEvent.RoleChanged(1, "c1", "t1", 0, Role.PreCandidate, 3))));
        assertEquals(
                "{\"event\":\"role_changed\",\"t\":1,\"cluster\":\"c1\",\"trial\":\"t1\",\"node\":0,\"role\":\"PreCandidate\",\"term\":3}",
                Files.readString(directory.resolve("events.ndjson")).strip());
        var trial = new ObjectMapper().readTree(Files.readAllLines(directory.resolve("trials.ndjson")).get(0));
        assertEquals("cold_start", trial.path("kind").textValue());
        assertTrue(trial.path("seed").isTextual());
        var header = new ObjectMapper().readTree(directory.resolve("run.json").toFile());
        assertEquals(1, header.path("cells").path(0).path("trials").path("cold_start").intValue());
        assertTrue(header.path("started_at").isTextual());
    }

    @Test
    void aTornLastLineIsPassedOverAndRemarked() throws IOException {
        Path directory = write(base.resolve("run"), RUN);
        Path events = directory.resolve("events.ndjson");
        append(events, "{\"event\":\"down\",\"t\":12,\"clu");
        Run read = RunReader.read(directory);
        assertEquals(RUN.events(), read.events());
        assertEquals(1, read.remarks().size());
        assertTrue(read.remarks().get(0).contains("events.ndjson:" + (RUN.events().size() + 1)),
                () -> read.remarks().toString());
    }

    @Test
    void aBadLineThatIsNotTheTornLastOneIsRefusedWithFileAndLine() throws IOException {
        Path directory = write(base.resolve("run"), RUN);
        append(directory.resolve("faults.ndjson"), "{\"t\":12,\"clu\n");
        assertRefused(directory, "faults.ndjson:" + (RUN.faults().size() + 1));
    }

    @Test
    void aMissingAnUnknownAndAMisspeltFieldAreRefusedByName() throws IOException {
        for (String line : List.of("{\"event\":\"down\",\"t\":1,\"cluster\":\"c\",\"trial\":\"\"}",
                "{\"event\":\"down\",\"t\":1,\"cluster\":\"c\",\"trial\":\"\",\"node\":1,\"colour\":2}",
                "{\"event\":\"dwn\",\"t\":1,\"cluster\":\"c\",\"trial\":\"\",\"node\":1}")) {
            Path directory = write(base.resolve("run" + line.length()), withEvents(List.of()));
            append(directory.resolve("events.ndjson"), line + "\n");
            assertRefused(directory, "events.ndjson:1");
        }
    }

    @Test
    void aRunThatIsStillWrittenCanBeRead() throws IOException {
        try (RunWriter writer = new RunWriter(base.resolve("run"), RUN.header())) {
            RUN.events().forEach(writer::accept);
            writer.accept(RUN.trials().get(0));
            assertEquals(RUN.events(), RunReader.read(base.resolve("run")).events());
        }
    }

    @Test
    void linesOfManyThreadsAreAllWrittenWhole() throws IOException, InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(4);
        try (RunWriter writer = new RunWriter(base.resolve("run"), RUN.header())) {
            List<Future<?>> done = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> IntStream.range(0, 500)
                            .forEach(i -> writer.accept(new RunEvent.Up(i, "c" + thread, "", thread)))))
                    .toList();
            for (Future<?> future : done) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(2000, RunReader.read(base.resolve("run")).events().size());
    }

    @Test
    void largeFilesArePackedAtTheEndAndReadAlike() throws IOException {
        Path directory = base.resolve("run");
        try (RunWriter writer = new RunWriter(directory, RUN.header(), 10_000, RunWriter::create)) {
            accept(writer, RUN);
        }
        assertTrue(Files.exists(directory.resolve("history.ndjson.gz")));
        assertFalse(Files.exists(directory.resolve("history.ndjson")));
        assertEquals(RUN.operations(), RunReader.read(directory).operations());
    }

    @Test
    void anOperationIsOnTwoLinesAndWhatWasUnderWayAtTheEndIsUnknown() throws IOException {
        Invocation first = new Invocation(10, "c1", "t1", "a", 0, "put", "k", "v1", 2);
        Invocation second = new Invocation(20, "c1", "t1", "b", 1, "put", "k", "v2", 2);
        Invocation third = new Invocation(30, "c1", "t1", "b", 2, "get", "k", "", -1);
        Operation done = new Operation(30, "c1", "t1", "b", 2, "get", "k", "v2", Outcome.OK, 31, 45, 2, 1, 7, -1);
        try (RunWriter writer = new RunWriter(base.resolve("run"), RUN.header())) {
            List.of(first, second, third, done).forEach(writer::accept);
        }
        assertEquals(
                "{\"type\":\"invoke\",\"t\":20,\"cluster\":\"c1\",\"trial\":\"t1\",\"client\":\"b\",\"process\":1,\"op\":\"put\",\"key\":\"k\",\"value\":\"v2\",\"leader\":2}",
                Files.readAllLines(base.resolve("run").resolve("history.ndjson")).get(1));
        Run read = RunReader.read(base.resolve("run"));
        assertEquals(List.of(done,
                new Operation(10, "c1", "t1", "a", 0, "put", "k", "v1", Outcome.UNKNOWN, 0, 45, -1, 0, 0, 2),
                new Operation(20, "c1", "t1", "b", 1, "put", "k", "v2", Outcome.UNKNOWN, 0, 45, -1, 0, 0, 2)),
                read.operations());
        assertEquals(List.of(4, 1, 2), read.operationLines());
    }

    /** A disk that is full after some bytes, takes the beginning of a write, and would take more later. */
    private static OutputStream almostFull(Path file, int room) throws IOException {
        return new FilterOutputStream(RunWriter.create(file)) {
            private int left = room;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, Math.min(length, left));
                if (length > left) {
                    left = Integer.MAX_VALUE;
                    throw new IOException("No space left on device");
                }
                left -= length;
            }
        };
    }

    @Test
    void afterAFullDiskNothingIsWrittenAndAllBeforeIsRead() throws IOException {
        Path directory = base.resolve("run");
        RunWriter writer = new RunWriter(directory, RUN.header(), RunWriter.PACK_ABOVE,
                file -> almostFull(file, 100_000));
        int taken = 0;
        try (writer) {
            while (writer.failure().isEmpty() && taken < 100_000) {
                try {
                    writer.accept(new RunEvent.Up(taken, "c", "", 0));
                    taken++;
                } catch (UncheckedIOException full) {
                    assertTrue(full.getMessage().contains("No space left on device"), full::getMessage);
                }
            }
            assertThrows(UncheckedIOException.class, () -> writer.accept(new RunEvent.Up(1, "c", "", 0)));
        }
        List<RunEvent> kept = RunReader.read(directory).events();
        assertTrue(kept.size() > 1000 && kept.size() < taken, kept.size() + " of " + taken);
        for (int i = 0; i < kept.size(); i++) {
            assertEquals(i, kept.get(i).t());
        }
    }

    /** A disk that takes whole writes as long as all files under the folder have no more than so many bytes together. */
    private static RunWriter.Opener disk(Path folder, long bytes) {
        return file -> new FilterOutputStream(RunWriter.create(file)) {
            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                if (used(folder) + length > bytes) {
                    throw new IOException("No space left on device");
                }
                out.write(from, offset, length);
            }
        };
    }

    private static long used(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void aFullDiskHasRoomForTheLastHeader() throws IOException {
        Path directory = base.resolve("run");
        try (RunWriter writer = new RunWriter(directory, RUN.header(), disk(base, 200_000))) {
            for (int i = 0; writer.failure().isEmpty(); i++) {
                try {
                    writer.accept(new RunEvent.Up(i, "c", "", 0));
                    writer.flush();
                } catch (IOException | UncheckedIOException full) {
                    writer.fail(full instanceof IOException io ? io : ((UncheckedIOException) full).getCause());
                }
            }
            writer.header(ended());
        }
        assertEquals(ended(), RunReader.read(directory).header());
        assertFalse(Files.exists(directory.resolve("run.json.room")));
    }

    @Test
    void aHeaderThatCannotBeWrittenIsAFailureAndTheOldOneStays() throws IOException {
        Path directory = base.resolve("run");
        long[] room = {1 << 20};
        try (RunWriter writer = new RunWriter(directory, RUN.header(),
                file -> disk(base, room[0]).open(file))) {
            room[0] = 0;
            assertThrows(IOException.class, () -> writer.header(ended()));
            assertTrue(writer.failure().isPresent());
            assertThrows(UncheckedIOException.class, () -> writer.accept(new RunEvent.Up(1, "c", "", 0)));
        }
        assertEquals(RUN.header(), RunReader.read(directory).header());
        assertFalse(Files.exists(directory.resolve("run.json.next")));
    }

    @Test
    void withNoRoomToPackTheFilesStayAsTheyAre() throws IOException {
        Path directory = base.resolve("run");
        RunWriter.Opener noRoomToPack = file -> file.toString().contains(".gz")
                ? disk(base, 0).open(file)
                : RunWriter.create(file);
        RunWriter writer = new RunWriter(directory, RUN.header(), 10_000, noRoomToPack);
        accept(writer, RUN);
        writer.close();
        assertEquals(Optional.empty(), writer.failure());
        assertEquals(RUN.operations(), RunReader.read(directory).operations());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(), files.filter(file -> file.toString().contains(".gz")).toList());
        }
    }

    @Test
    void aDirectoryAppearsWithItsHeaderAndWhereThereIsNoRoomForItNotAtAll() throws IOException {
        Path directory = base.resolve("run");
        new RunWriter(directory, RUN.header(), file -> {
            assertFalse(Files.exists(directory), "it is there before it has " + file);
            return RunWriter.create(file);
        }).close();
        assertEquals(RUN.header(), RunReader.read(directory).header());
        Path other = base.resolve("other");
        assertThrows(IOException.class, () -> new RunWriter(other, RUN.header(), disk(base, used(base) + 100)));
        try (Stream<Path> files = Files.list(base)) {
            assertEquals(List.of(directory), files.toList());
        }
    }

    private static RunHeader ended() {
        RunHeader of = RUN.header();
        return new RunHeader(of.format(), of.id(), of.startedAt(), of.command(), of.seed(), of.backend(),
                of.backendReason(), of.backendFacts(), of.worlds(), of.cells(), of.objectives(), of.machine(),
                of.versions(), "cut_short", 2, 1, 0.5);
    }

    @Test
    void aForeignDirectoryAMissingOneAndAnotherFormatAreRefusedWithTheCure() throws IOException {
        assertRefused(base.resolve("nowhere"), "does not exist");
        Files.createDirectory(base.resolve("foreign"));
        assertRefused(base.resolve("foreign"), "no run.json");
        Path directory = write(base.resolve("run"), RUN);
        String header = Files.readString(directory.resolve("run.json"));
        Files.writeString(directory.resolve("run.json"), header.replace("\"format\" : 4", "\"format\" : 7"));
        assertRefused(directory, "format 7");
        Files.writeString(directory.resolve("run.json"), header.substring(0, 100));
        assertRefused(directory, "run.json cannot be read");
        Files.writeString(directory.resolve("run.json"), header);
        Files.delete(directory.resolve("links.ndjson"));
        assertRefused(directory, "links.ndjson is missing");
    }

    @Test
    void factsOfTheBackendAreSortedOnDisk() throws IOException {
        Path directory = write(base.resolve("run"), RUN);
        var facts = new ObjectMapper().readTree(directory.resolve("run.json").toFile()).path("backend_facts");
        List<String> names = new ArrayList<>();
        facts.fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("engine", "kernel"), names);
    }

    @Test
    void anErrorOfAClockBelowZeroIsRefusedByName() throws IOException {
        Path directory = write(base.resolve("run"), withEvents(List.of()));
        append(directory.resolve("events.ndjson"),
                "{\"event\":\"clock_offset\",\"t\":1,\"cluster\":\"c\",\"trial\":\"\",\"node\":1,\"offset\":0,\"error\":-1}\n");
        assertRefused(directory, "must be 0 or more");
    }

    @Test
    void aDirectoryThatHoldsARunIsNotWrittenOver() throws IOException {
        Path directory = write(base.resolve("run"), RUN);
        IOException refused = assertThrows(RunFormatException.class, () -> new RunWriter(directory, RUN.header()));
        assertTrue(refused.getMessage().contains("already holds a run"), refused::getMessage);
    }

    private static Run part(Run whole) {
        return new Run(whole.directory(), whole.header(), whole.trials(), whole.events().subList(0, 500),
                whole.faults(), whole.links(), whole.operations().subList(0, 500), List.of(), whole.twins(),
                List.of());
    }

    private static void assertRefused(Path directory, String where) {
        IOException refused = assertThrows(RunFormatException.class, () -> RunReader.read(directory));
        assertTrue(refused.getMessage().contains(where), refused::getMessage);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static Run withEvents(List<RunEvent> events) {
        return new Run(RUN.directory(), RUN.header(), RUN.trials(), events, List.of(), List.of(), List.of(), List.of());
    }

    private static Path write(Path directory, Run run) throws IOException {
        try (RunWriter writer = new RunWriter(directory, run.header())) {
            accept(writer, run);
        }
        return directory;
    }

    private static void accept(RunWriter writer, Run run) {
        run.trials().forEach(writer::accept);
        run.events().forEach(writer::accept);
        run.faults().forEach(writer::accept);
        run.links().forEach(writer::accept);
        run.operations().forEach(writer::accept);
        run.twins().forEach(writer::accept);
    }
}
