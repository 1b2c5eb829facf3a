package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Altered;
import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.Plan;
import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.Selection;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.LeftOut;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.TrialKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trials of a cell run, are repeated and are left out, in virtual time. */
class CellRunnerTest {
    private static final Altered AS_IT_IS = new Altered() {
    };
    private static final Altered NOTHING_TAKES_EFFECT = new Altered() {
        @Override
        public Effect apply(Cluster cluster, Fault fault) {
            return Effect.none(fault, List.of(), cluster.now(), "no link obeys");
        }
    };
    private static final Map<String, String> LOSSES = Map.of("suites", "TimeToLeader", "faults", "kill,cut-off",
            "trials", "2");

    @TempDir
    private Path runs;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Run run(Map<String, String> chosen, long deadline, Altered altered) throws IOException {
        return run(chosen, deadline, altered, false);
    }

    private Run run(Map<String, String> chosen, long deadline, Altered altered, boolean interrupted, RunEvent... more)
            throws IOException {
        Map<String, String> all = new TreeMap<>(
                Map.of("cluster", "simulated", "regions", "single-zone", "timeouts", "150-300", "protection", "none"));
        all.putAll(chosen);
        Selection selection = new Properties(all).selection(1);
        Plan plan = Plan.of(selection);
        CellPlan cell = plan.cells().get(0);
        try (Backend backend = Backend.open("simulated", ImageNames.DEFAULTS)) {
            Header header = new Header(selection, plan, backend, "run", Instant.EPOCH);
            RunWriter writer = new RunWriter(runs.resolve("run"), header.running());
            Console console = new Console(new PrintStream(told, true, StandardCharsets.UTF_8));
            TrialLog log = new TrialLog(writer, console, selection.suites(), new Progress(plan, Long.MAX_VALUE));
            Flight flight = new Flight(writer, header.running());
            long opened = backend.now();
            try (Cluster cluster = altered.of(Cluster.open(backend, plan.worlds().get(0).world(),
                    new NodeOptions(cell.cell().timeouts(), cell.cell().protection()), new Streams(1), flight))) {
                new CellRunner(cluster, cell, new Streams(2), deadline, log, flight).run(opened);
            }
            for (RunEvent event : more) {
                writer.accept(event);
            }
            if (interrupted) {
                Experiment.interrupt(new AtomicBoolean(), backend, writer, header, opened, log);
            } else {
                header.trialsEnded(backend.now(), opened, log);
                writer.header(header.ended(ExitCode.AS_WANTED));
                writer.close();
            }
        }
        return RunReader.read(runs.resolve("run"));
    }

    private static long count(Run run, TrialKind kind) {
        return run.trials().stream().filter(trial -> trial.kind() == kind).count();
    }

    private static List<LeftOut> leftOut(Run run) {
        return run.header().cells().get(0).leftOut();
    }

    /** Numbers of trials that are over, and of all that will be, of each line that has them. */
    private List<List<Integer>> progress() {
        List<List<Integer>> progress = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\((\\d+)/(\\d+), ").matcher(told.toString(StandardCharsets.UTF_8));
        while (matcher.find()) {
            progress.add(List.of(Integer.valueOf(matcher.group(1)), Integer.valueOf(matcher.group(2))));
        }
        return progress;
    }

    @Test
    void invalidTrialsAreRepeatedAsOftenAsTheirOwnKindIsPlanned() throws IOException {
        Run run = run(LOSSES, Long.MAX_VALUE, NOTHING_TAKES_EFFECT);
        assertEquals(List.of(4L, 4L), List.of(count(run, TrialKind.KILL), count(run, TrialKind.CUT_OFF)));
        int all = run.trials().size();
        assertEquals(List.of(all, all), progress().get(progress().size() - 1));
    }

    private static Altered late(int first) {
        return new Altered() {
            private int cuts;

            @Override
            public Effect apply(Cluster cluster, Fault fault) {
                boolean late = fault instanceof Fault.CutOff && cuts++ < first;
                return late ? Altered.late(cluster, fault, 15_000_001) : cluster.apply(fault);
            }
        };
    }

    @Test
    void aLateFaultIsRepeatedOnlyWhereNoneWouldBeLeftForTheTimeToLeader() throws IOException {
        Run run = run(LOSSES, Long.MAX_VALUE, late(1));
        assertEquals(2, count(run, TrialKind.CUT_OFF));
        assertTrue(run.trials().stream().allMatch(trial -> trial.valid()));
    }

    @Test
    void ifAllAreLateAnotherIsTried() throws IOException {
        assertEquals(3, count(run(LOSSES, Long.MAX_VALUE, late(2)), TrialKind.CUT_OFF));
    }

    @Test
    void anInvalidWindowOfWritesIsRepeatedOnce() throws IOException {
        Run run = run(Map.of("suites", "WriteLatency"), Long.MAX_VALUE, NOTHING_TAKES_EFFECT);
        assertEquals(3, run.header().cells().get(0).trials().get(TrialKind.WRITES));
        assertEquals(List.of(1L, 4L),
                List.of(run.trials().stream().filter(trial -> trial.valid()).count(),
                        run.trials().stream().filter(trial -> !trial.valid()).count()));
        assertEquals(List.of(5, 5), progress().get(progress().size() - 1));
    }

    @Test
    void withoutTimeTwoFaultsRunAndTheRestIsKeptAsLeftOut() throws IOException {
        Run run = run(Map.of("faults", "kill,cut-off", "trials", "3"), 1, AS_IT_IS);
        assertEquals(List.of(1L, 1L), List.of(count(run, TrialKind.KILL), count(run, TrialKind.CUT_OFF)));
        // one is under the leader that is there anyway
        int windows = 3 - (int) count(run, TrialKind.WRITES);
        assertEquals(List.of(new LeftOut(TrialKind.KILL, 2, "no time left"),
                new LeftOut(TrialKind.CUT_OFF, 2, "no time left"),
                new LeftOut(TrialKind.WRITES, windows, "no time left")), leftOut(run));
        int all = run.trials().size();
        assertEquals(List.of(all, all), progress().get(progress().size() - 1));
    }

    @Test
    void whatNobodyCouldLeadIsKeptAsLeftOutForThat() throws IOException {
        Run run = run(Map.of("regions", "us-eu-ap", "timeouts", "50-100", "faults", "kill,cut-off"), Long.MAX_VALUE,
                AS_IT_IS);
        assertTrue(!leftOut(run).isEmpty()
                && leftOut(run).stream().allMatch(left -> left.why().equals("2 trials had no leader within the cap")),
                leftOut(run).toString());
        int left = leftOut(run).stream().mapToInt(LeftOut::trials).sum();
        assertEquals(run.header().cells().get(0).trials().values().stream().mapToInt(n -> n).sum(),
                run.trials().size() + left);
    }

    @Test
    void anInterruptedRunIsUndecidedAndKnowsHowMuchOfItWasInsideTrials() throws IOException {
        RunHeader header = run(LOSSES, Long.MAX_VALUE, AS_IT_IS, true).header();
        assertEquals("interrupted", header.status());
        assertEquals(ExitCode.UNKNOWN.code(), header.exitCode());
        assertTrue(header.insideTrials() > 0.5 && header.insideTrials() <= 1, header.toString());
    }

    @Test
    void anInterruptedRunThatSawAViolationIsUnsafe() throws IOException {
        RunHeader header = run(LOSSES, Long.MAX_VALUE, AS_IT_IS, true,
                new RunEvent.RoleChanged(1, "c9", "", 0, Role.Leader, 7),
                new RunEvent.RoleChanged(2, "c9", "", 1, Role.Leader, 7)).header();
        assertEquals(ExitCode.UNSAFE.code(), header.exitCode());
    }
}
