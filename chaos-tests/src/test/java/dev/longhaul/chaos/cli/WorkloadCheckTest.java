package dev.longhaul.chaos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.experiment.Experiment;
import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Each workload in virtual time while the leader is killed and cut off, and its history under the checker. */
class WorkloadCheckTest {
    private static final String SCENARIO = """
            world: us-eu-ap
            timeouts: 800-1200
            seed: 3
            workload: {WORKLOAD, rate: 20}
            schedule:
              - {at: 1s, fault: kill, target: leader, for: 3s}
              - {at: 6s, fault: cut_off, target: leader, for: 4s}
            """;

    @TempDir
    private Path folder;
    private String told;

    /** The run directory. */
    private Path run(String workload) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), SCENARIO.replace("WORKLOAD", workload));
        Finished finished = new Experiment(new Properties(Map.of("cluster", "simulated")).scenario(file, 5),
                new PrintStream(OutputStream.nullOutputStream())).run(folder.resolve("runs"));
        assertEquals(ExitCode.AS_WANTED, finished.exit());
        return finished.directory();
    }

    private int check(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        int code = line.execute(arguments);
        told = out.toString();
        return code;
    }

    private static long count(List<Operation> operations, String op, Outcome outcome) {
        return operations.stream().filter(o -> o.op().equals(op) && o.outcome() == outcome).count();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"kind: mixed|register|put", "kind: register|cas-register|put cas",
            "kind: append|list|append", "kind: counter|counter|add", "kind: lock|lock|acquire release",
            "kind: read-only|register|put",
            "shares: {get: 4, stale_get: 1, put: 2, cas: 2, append: 2, delete: 1}, keys: 20|key-value"
                    + "|put cas append delete",
            "shares: {get: 4, add: 3, delete: 1, cas: 1}, keys: 20|key-value|add delete cas"})
    void whatClientsSawUnderFaultsIsLinearizable(String workload, String model, String writes) throws IOException {
        Path directory = run(workload);
        List<Operation> operations = RunReader.read(directory).operations();
        Set<String> written = operations.stream().map(Operation::op).filter(op -> !op.endsWith("get"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(writes.split(" ")), written);
        for (String write : written) {
            long done = count(operations, write, Outcome.OK);
            assertTrue(done >= 4, () -> write + " was done " + done + " times");
        }
        assertTrue(count(operations, "get", Outcome.OK) > 50);
        assertEquals(!workload.contains("read-only"),
                operations.stream().anyMatch(o -> o.outcome() == Outcome.UNKNOWN && o.writes()),
                "a kill leaves writes whose outcome is not known");
        assertEquals(0, check("check", "--format", "longhaul", "--model", model, directory.toString()), () -> told);
        assertTrue(told.contains(" OK "), told);
        assertEquals(0, check("check", directory.toString()), () -> "with the model told from the operations: " + told);
    }

    @Test
    void aWorkloadIsChosenForAllTrialsWithFaultsAndARunOfSeveralIsCheckedAsOne() throws IOException {
        Map<String, String> given = Map.of("cluster", "simulated", "regions", "us-eu-ap", "timeouts", "800-1200",
                "faults", "kill,slow", "suites", "TimeToLeader,WriteLatency", "trials", "1", "workload", "lock");
        Path directory = new Experiment(new Properties(given).selection(5),
                new PrintStream(OutputStream.nullOutputStream())).run(folder.resolve("runs")).directory();
        Map<TrialKind, Set<String>> written = new EnumMap<>(TrialKind.class);
        Run run = RunReader.read(directory);
        run.trials().forEach(trial -> written.computeIfAbsent(trial.kind(), kind -> new TreeSet<>())
                .addAll(run.operations().stream()
                        .filter(o -> o.trial().equals(trial.trial()) && o.writes()).map(Operation::op).toList()));
        assertEquals(Map.of(TrialKind.KILL, Set.of("acquire", "release"), TrialKind.SCHEDULE,
                Set.of("acquire", "release"), TrialKind.WRITES, Set.of("put")), written);
        assertEquals(0, check("check", directory.toString()), () -> told);
    }

    @Test
    void compareAndSetSucceedsAndIsRefusedAndNoTwoNewValuesAreTheSame() throws IOException {
        List<Operation> operations = RunReader.read(run("kind: register")).operations();
        List<Operation> compared = operations.stream().filter(o -> o.op().equals("cas")).toList();
        assertTrue(count(compared, "cas", Outcome.OK) > 20, compared::toString);
        List<Operation> refused = compared.stream().filter(o -> o.outcome() == Outcome.REFUSED && o.node() >= 0)
                .toList();
        assertTrue(refused.size() > 20, compared::toString);
        assertTrue(refused.stream().allMatch(o -> o.version() > 0), "the version for which it was refused");
        Pattern pair = Pattern.compile("\\[(?:nil|\"[^\"]+\"),\"([^\"]+)\"]");
        Set<String> values = compared.stream().map(o -> {
            Matcher matcher = pair.matcher(o.value());
            assertTrue(matcher.matches(), o::toString);
            return matcher.group(1);
        }).collect(Collectors.toSet());
        assertEquals(compared.size(), values.size());
        assertTrue(operations.stream().filter(o -> o.op().equals("put")).noneMatch(o -> values.contains(o.value())));
    }

    @Test
    void whoDoesNotKnowWhetherItHoldsALockReadsBeforeItGoesOn() throws IOException {
        List<Operation> operations = RunReader.read(run("kind: lock")).operations();
        List<Operation> doubts = operations.stream().filter(o -> o.writes() && o.outcome() == Outcome.UNKNOWN).toList();
        assertFalse(doubts.isEmpty());
        for (Operation doubt : doubts) {
            List<Operation> after = operations.stream()
                    .filter(o -> o.client().equals(doubt.client()) && o.key().equals(doubt.key())
                            && o.t() > doubt.end())
                    .toList();
            long read = after.stream().filter(o -> o.op().equals("get") && o.outcome() == Outcome.OK)
                    .mapToLong(Operation::end).min().orElse(Long.MAX_VALUE);
            long next = after.stream().filter(Operation::writes).mapToLong(Operation::t).min().orElse(Long.MAX_VALUE);
            assertTrue(read <= next, () -> doubt + " " + after);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"kind: register|put", "kind: append|append", "kind: lock|acquire",
            "kind: counter|add"})
    void aHistoryThatLacksOneOfItsWritesIsNotLinearizable(String workload, String op) throws IOException {
        Path history = run(workload).resolve("history.ndjson");
        List<String> lines = Files.readAllLines(history);
        String one = lines.stream().filter(line -> line.contains("\"op\":\"" + op + "\"")
                && line.contains("\"outcome\":\"ok\"")).skip(10).findFirst().orElseThrow();
        String begun = lines.stream().filter(line -> line.startsWith("{\"type\":\"invoke\"") && same(line, one))
                .findFirst().orElseThrow();
        Files.write(history, op.equals("add")
                ? lines.stream().map(line -> line.equals(one)
                        ? line.replaceFirst("\"value\":\"\\d\"", "\"value\":\"1000\"")
                        : line).toList()
                : lines.stream().filter(line -> !line.equals(one) && !line.equals(begun)).toList());
        assertFalse(Files.readAllLines(history).equals(lines));
        assertEquals(1, check("check", history.toString()), () -> told);
    }

    /** Whether both lines are of one operation. */
    private static boolean same(String line, String other) {
        return Stream.of("t", "cluster", "process").allMatch(field -> field(line, field).equals(field(other, field)));
    }

    private static String field(String line, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":([^,]*),").matcher(line);
        assertTrue(found.find(), line);
        return found.group(1);
    }
}
