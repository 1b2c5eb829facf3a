package dev.longhaul.chaos.junit;

import dev.longhaul.regions.Nearest;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.check.linearizability.ContradictionText;
import dev.longhaul.results.measure.Availability;
import dev.longhaul.results.measure.Proportion;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.record.TrialKind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the run of a test. Definitions are those of the report (results/RUN_DIRECTORY.md). None holds of nothing: where there was nothing
 * to examine, they fail and say so.
 */
public final class RunAssert extends AbstractAssert<RunAssert, TestRun> {
    private static final int MOST_LINES = 40;
    private static final String LINEARIZABLE = "histories are linearizable";
    private static final String ONE_LEADER = "at most one leader per term";
    private static final String LOST_WRITES = "no acknowledged write is lost";
    private static final String STALE_READS = "no stale read";

    RunAssert(TestRun run) {
        super(run, RunAssert.class);
    }

    /** All that the report checks holds, of whatever there was to examine. */
    public RunAssert isSafe() {
        isNotNull();
        List<CheckResult> examined = actual.analysis().safety().checks().stream().filter(check -> check.examined() > 0)
                .toList();
        if (examined.isEmpty()) {
            failWithMessage("%s", "Nobody can say that the run is safe: there was nothing to be examined; run "
                    + actual.directory());
        }
        examined.forEach(this::holds);
        return this;
    }

    /** An order of all operations on each key explains every answer; one that could not be found in time fails, too. */
    public RunAssert isLinearizable() {
        return holds(LINEARIZABLE);
    }

    /** Every acknowledged write was still there when its key was read last. */
    public RunAssert hasNoLostWrites() {
        return holds(LOST_WRITES);
    }

    /** No read through the log found less than was acknowledged before it began. */
    public RunAssert hasNoStaleReads() {
        return holds(STALE_READS);
    }

    /** At most one node was elected leader in each term. */
    public RunAssert hasNoTwoLeadersInOneTerm() {
        return holds(ONE_LEADER);
    }

    /** Times from a fault that took the leader away until there was another: kill, cut off, deaf, mute. */
    public TimesAssert timeToLeader() {
        isNotNull();
        return times("time to leader", Recovery::timeToLeader);
    }

    /** After the same faults, times until a write of the clients of this region was acknowledged that was meant to start after the fault. */
    public TimesAssert timeToFirstWrite(String region) {
        isNotNull();
        known(region);
        return times("time to first write from " + region,
                recovery -> recovery.firstWrite().getOrDefault(region, Sample.EMPTY));
    }

    /** Elections while no fault was in effect. */
    public ElectionsAssert elections() {
        isNotNull();
        return new ElectionsAssert(actual.cell().quiet(), actual.directory());
    }

    /** What the clients of a region met over all the time in which they worked. */
    public AvailabilityAssert availability(String region) {
        isNotNull();
        known(region);
        Proportion windows = Proportion.of(0, 0);
        Sample outages = Sample.EMPTY;
        for (Availability one : actual.availability()) {
            if (one.client().equals(region)) {
                windows = Proportion.of(windows.hits() + one.windows().hits(), windows.n() + one.windows().n());
                outages = outages.plus(one.outages());
            }
        }
        return new AvailabilityAssert(region, windows, outages, actual.directory());
    }

    private TimesAssert times(String of, Function<Recovery, Sample> figure) {
        Sample all = Sample.EMPTY;
        for (Recovery recovery : actual.cell().recoveries()) {
            all = recovery.kind() == TrialKind.COLD_START ? all : all.plus(figure.apply(recovery));
        }
        String reasons = actual.analysis().trials().stream().filter(trial -> !trial.trial().valid())
                .map(trial -> trial.trial().reason()).distinct().collect(Collectors.joining("; "));
        return new TimesAssert(of, all, reasons, actual.directory());
    }

    private void known(String region) {
        List<String> there = actual.clients().stream().distinct().toList();
        if (!there.contains(region)) {
            throw new IllegalArgumentException("no client is in '" + region + "'" + Nearest.hint(region, there)
                    + " (there are " + String.join(", ", there) + ")");
        }
    }

    private RunAssert holds(String name) {
        isNotNull();
        holds(actual.analysis().safety().checks().stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow());
        return this;
    }

    private void holds(CheckResult check) {
        String of = check.examined() + " examined; run " + actual.directory();
        if (check.answer() == Answer.UNKNOWN) {
            failWithMessage("%s", "Nobody can say that " + check.name() + ": " + check.undecided()
                    + " undecided of n = " + of + lines(List.of(check.remark())));
        }
        if (check.answer() == Answer.ILLEGAL) {
            failWithMessage("%s", "Expected that " + check.name() + "; " + check.violations().size()
                    + " violations, n = " + of + lines(evidence(check)));
        }
    }

    private List<String> evidence(CheckResult check) {
        return check.name().equals(LINEARIZABLE)
                ? actual.analysis().safety().illegal().stream()
                        .flatMap(illegal -> ContradictionText.lines(illegal.contradiction(), true).stream()).toList()
                : check.violations().stream().map(Violation::detail).toList();
    }

    private static String lines(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty()).limit(MOST_LINES)
                .map(line -> System.lineSeparator() + "  " + line).collect(Collectors.joining());
    }
}
