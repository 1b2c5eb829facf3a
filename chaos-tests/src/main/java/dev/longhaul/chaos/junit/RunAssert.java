package dev.longhaul.chaos.junit;

import dev.longhaul.regions.Nearest;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.linearizability.ContradictionText;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.check.linearizability.Linearizability;
import dev.longhaul.results.check.linearizability.Linearization;
import dev.longhaul.results.check.linearizability.Model;
import dev.longhaul.results.check.linearizability.Unanswered;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.measure.Availability;
import dev.longhaul.results.measure.Proportion;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.record.TrialKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the run of a test. Definitions are those of the report (results/RUN_DIRECTORY.md). None holds of nothing: where there was nothing
 * to examine, they fail and say so.
 */
public final class RunAssert extends AbstractAssert<RunAssert, TestRun> {
    private static final String ONE_LEADER = "at most one leader per term";
    private static final String LOST_WRITES = "no acknowledged write is lost";
    private static final String STALE_READS = "no stale read";

    RunAssert(TestRun run) {
        super(run, RunAssert.class);
    }

    /** Every key's history is linearizable; judged within a minute. */
    public RunAssert isLinearizable() {
        return isLinearizableWithin(Limits.USUAL.time());
    }

    /** Every key's history is linearizable; one that could not be judged in this time fails, too. */
    public RunAssert isLinearizableWithin(Duration budget) {
        isNotNull();
        actual.recorded();
        try {
            History history = HistoryFormat.LONGHAUL.read(actual.directory());
            if (history.operations().isEmpty()) {
                failWithMessage("%s", unexamined("that the history is linearizable", "no operation of a client"));
            }
            Linearization found = Linearizability.check(history, Model.guess(history), Limits.ofTime(budget));
            if (found.answer() != Answer.OK) {
                failWithMessage("%s", told(history, found, budget));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the history cannot be read", unreadable);
        }
        return this;
    }

    private String told(History history, Linearization found, Duration budget) {
        String of = found.operations() + " operations on " + found.keys() + " keys; run " + actual.directory();
        if (found.answer() == Answer.UNKNOWN) {
            return "Not known within " + budget + " whether the history is linearizable, of " + of + lines(
                    found.unanswered().stream().map(Unanswered::text).toList());
        }
        return "The history is not linearizable, of " + of + lines(found.contradiction().stream()
                .flatMap(why -> ContradictionText.lines(why, history.nanos()).stream()).toList());
    }

    /** Every acknowledged write was still there when its key was read last. */
    public RunAssert hasNoLostWrites() {
        return holds(LOST_WRITES, "acknowledged writes");
    }

    /** No read through the log found less than was acknowledged before it began. */
    public RunAssert hasNoStaleReads() {
        return holds(STALE_READS, "reads");
    }

    /** At most one node was elected leader in each term. */
    public RunAssert hasNoTwoLeadersInOneTerm() {
        return holds(ONE_LEADER, "terms");
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

    private RunAssert holds(String name, String examined) {
        isNotNull();
        CheckResult check = actual.analysis().safety().checks().stream().filter(one -> one.name().equals(name))
                .findFirst().orElseThrow();
        if (check.answer() == Answer.UNKNOWN) {
            failWithMessage("%s", unexamined(name, check.examined() == 0 ? "none of the " + examined : examined));
        }
        if (check.answer() == Answer.ILLEGAL) {
            failWithMessage("%s", "Expected that " + name + "; " + check.violations().size() + " of "
                    + check.examined() + " " + examined + " say otherwise; run " + actual.directory()
                    + lines(check.violations().stream().map(violation -> violation.detail()).toList()));
        }
        return this;
    }

    private String unexamined(String what, String none) {
        return "Nobody can say " + what + ": there was " + none + " to be examined; run " + actual.directory();
    }

    private static String lines(List<String> lines) {
        return lines.stream().limit(20).map(line -> System.lineSeparator() + "  " + line).collect(Collectors.joining());
    }
}
