package dev.longhaul.chaos.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.experiment.Experiment;
import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.Selection;
import dev.longhaul.chaos.scenario.Suite;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.measure.Verdict.Finding;
import dev.longhaul.results.measure.Verdict.Metric;
import dev.longhaul.results.measure.Verdict.Status;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The one run that all suites look at, or the one of the chaos job, chosen by system properties. */
final class MainJob {
    private static final Path RUNS = Path.of(System.getProperty("longhaul.runs", "../results/runs"));
    private static Optional<Finished> finished;

    private MainJob() {
    }

    /** One test that the harness held, and one per cell that the suite has trials in; none where only help was asked for. */
    static Stream<DynamicTest> cells(Suite suite, Set<Metric> limited) throws IOException {
        return cells(suite, limited, properties -> properties.selection(System.nanoTime()));
    }

    /** The same of another reading of the properties. */
    static Stream<DynamicTest> cells(Suite suite, Set<Metric> limited, Function<Properties, Selection> choice)
            throws IOException {
        Optional<Finished> run = run(choice);
        if (run.isEmpty()) {
            return Stream.empty();
        }
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest("the harness held", () -> assertNotEquals(ExitCode.HARNESS_FAILED, run.get().exit())));
        tests.add(dynamicTest("no violation of safety", () -> assertNotEquals(ExitCode.UNSAFE, run.get().exit(),
                () -> run.get().analysis().safety().violations() + "; see " + run.get().report())));
        for (CellResult cell : run.get().analysis().cells()) {
            List<TrialResult> trials = trials(run.get(), cell, suite);
            if (!trials.isEmpty()) {
                tests.add(dynamicTest(cell.cell().label() + ", " + trials.size() + " trials",
                        () -> hold(run.get(), cell, trials, limited)));
            }
        }
        return tests.stream();
    }

    private static void hold(Finished run, CellResult cell, List<TrialResult> trials, Set<Metric> limited) {
        assertEquals(List.of(), told(trials, trial -> trial.outcome() == Outcome.HARNESS_FAILED), "the harness failed");
        assertEquals(List.of(), told(trials, MainJob::unrecovered), "schedules that the cluster did not recover from");
        List<Finding> missed = cell.verdict().findings().stream()
                .filter(finding -> finding.status() == Status.MISSED && limited.contains(finding.metric())
                        && chosen(run, finding))
                .toList();
        assertEquals(List.of(), missed, "objectives missed");
    }

    private static List<String> told(List<TrialResult> trials, Predicate<TrialRecord> which) {
        return trials.stream().map(TrialResult::trial).filter(which)
                .map(trial -> trial.trial() + " " + trial.outcome() + " " + trial.reason()).toList();
    }

    /** A schedule ends with everything healed: a cluster that could begin it has a leader and takes writes again. */
    private static boolean unrecovered(TrialRecord trial) {
        return trial.kind() == TrialKind.SCHEDULE && trial.valid()
                && (trial.outcome() == Outcome.NOT_HEALED || trial.outcome() == Outcome.NOT_RECOVERED);
    }

    private static boolean chosen(Finished run, Finding finding) {
        return run.analysis().objectives().stream()
                .anyMatch(objective -> objective.chosen() && objective.metric() == finding.metric());
    }

    private static List<TrialResult> trials(Finished run, CellResult cell, Suite suite) {
        return trialsOf(run, suite).stream().filter(trial -> trial.trial().cell().equals(cell.cell())).toList();
    }

    private static List<TrialResult> trialsOf(Finished run, Suite suite) {
        return run.analysis().trials().stream().filter(trial -> trial.trial().suites().contains(suite.text())).toList();
    }

    /** Runs once; empty when only help was asked for. */
    private static synchronized Optional<Finished> run(Function<Properties, Selection> choice) throws IOException {
        if (finished == null) {
            try {
                finished = runChosen(choice);
            } catch (BadChoice | ProfileException bad) {
                throw told(bad);
            }
        }
        return finished;
    }

    private static Optional<Finished> runChosen(Function<Properties, Selection> choice) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        System.getProperties().stringPropertyNames().stream().sorted()
                .forEach(name -> properties.put(name, System.getProperty(name)));
        Properties chosen = new Properties(properties);
        Optional<String> help = chosen.help();
        help.ifPresent(System.out::println);
        return help.isPresent()
                ? Optional.empty()
                : Optional.of(new Experiment(choice.apply(chosen), System.out).run(RUNS));
    }

    /** What a person can mend is told without a stack trace. */
    private static AssertionError told(RuntimeException bad) {
        AssertionError told = new AssertionError(bad.getMessage());
        told.setStackTrace(new StackTraceElement[0]);
        return told;
    }
}
