package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.BrokenProcesses;
import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.mutants.BrokenNode;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.Selection;
import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.check.linearizability.Linearizability;
import dev.longhaul.results.check.linearizability.Model;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real processes with a planted bug, each under the trial that is to find it: the run's own verdict names the bug. What chance decides is tried
 * several times; the first find ends it.
 */
@Timeout(300)
class BrokenNodesIT {
    private static final int ATTEMPTS = 4;
    private static final Set<Violation.Kind> OF_HISTORIES = EnumSet.of(Violation.Kind.LOST_WRITE,
            Violation.Kind.STALE_READ);

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    static List<BrokenNode> nodes() throws IOException {
        return BrokenNode.all().stream().filter(node -> node.trial().isPresent()).toList();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void theVerdictNamesWhatIsBroken(BrokenNode node) throws IOException {
        Path classes = node.compiledInto(folder.resolve("classes"));
        List<Set<String>> verdicts = new ArrayList<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Finished finished = run(selection(node, attempt), () -> BrokenProcesses.open(classes));
            Set<String> verdict = verdict(finished);
            if (verdict.contains(node.verdict())) {
                boolean unsafe = finished.analysis().safety().answer() == Answer.ILLEGAL;
                assertEquals(unsafe, finished.exit() == ExitCode.UNSAFE, this::told);
                return;
            }
            verdicts.add(verdict);
        }
        fail("not found: " + verdicts + System.lineSeparator() + told());
    }

    /** The same trials, and nothing planted: all that the others find is the planted bug's. */
    @Test
    void nodesThatAreNotBrokenPassTheSameTrials() throws IOException {
        String trials = nodes().stream().map(node -> node.scheduled() ? node.schedule().toString() : node.trial().get())
                .distinct().collect(Collectors.joining(","));
        Selection selection = properties("faults", trials, "protection", "none", "seed", "1").selection(1);
        Finished finished = run(selection, () -> Backend.open(selection.backend(), selection.images()));
        assertEquals(Answer.OK, finished.analysis().safety().answer(), this::told);
        assertTrue(isLinearizable(finished.directory()), this::told);
        List<TrialRecord> played = finished.analysis().trials().stream().map(TrialResult::trial).toList();
        assertEquals(List.of(), played.stream().filter(trial -> trial.outcome() != Outcome.OK).toList(), this::told);
        assertTrue(played.size() >= trials.split(",").length, this::told);
    }

    private static Selection selection(BrokenNode node, long seed) {
        return node.scheduled()
                ? new Properties(Map.of("cluster", "processes")).scenario(node.schedule(), seed)
                : properties("faults", node.trial().get(), "seed", Long.toString(seed)).selection(seed);
    }

    private static Properties properties(String... more) {
        Map<String, String> given = new HashMap<>(Map.of("cluster", "processes", "regions", "three-az",
                "timeouts", "150-300", "suites", "TimeToLeader", "trials", "1", "twin", "off"));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return new Properties(given);
    }

    private Finished run(Selection selection, Supplier<Backend> backends) throws IOException {
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new Experiment(selection, out, backends).run(folder.resolve("runs"));
    }

    /** Kinds of violations, those of histories if the history is not linearizable either; and the cells' verdicts. */
    private static Set<String> verdict(Finished finished) throws IOException {
        Set<Violation.Kind> violations = EnumSet.noneOf(Violation.Kind.class);
        finished.analysis().safety().violations().forEach(violation -> violations.add(violation.kind()));
        if (!Collections.disjoint(violations, OF_HISTORIES) && isLinearizable(finished.directory())) {
            // what clients saw has to show to a checker that knows nothing of versions, too
            violations.removeAll(OF_HISTORIES);
        }
        Set<String> verdict = violations.stream().map(Enum::name).collect(Collectors.toSet());
        finished.analysis().cells().forEach(cell -> verdict.add(cell.verdict().kind().name()));
        return verdict;
    }

    private static boolean isLinearizable(Path run) throws IOException {
        History history = HistoryFormat.guess(run).read(run);
        return Linearizability.check(history, Model.guess(history), Limits.USUAL).answer() == Answer.OK;
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
