package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.Phases;
import dev.longhaul.results.testdata.SyntheticRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Analysis RUN = Analysis.of(SyntheticRun.of(3));
    private static final TrialResult KILL = RUN.trials().stream().filter(t -> t.trial().kind() == TrialKind.KILL)
            .findFirst().orElseThrow();

    private final List<TrialResult> trials = new ArrayList<>();

    /** A schedule of 100 s, of which the cluster was without a leader from 10 s before its begin to {@code without} s after it. */
    private void played(boolean valid, Outcome outcome, long without) {
        TrialRecord of = KILL.trial();
        long from = 1000 * SECOND;
        TrialRecord trial = new TrialRecord(from, of.cluster(), "s" + trials.size(), of.cell(), of.backend(),
                TrialKind.SCHEDULE, of.suites(), of.seed(), 0,
                new Phases(from, from, from, from + 100 * SECOND, 0, 0, from + 120 * SECOND), outcome, valid, "",
                of.leader(), of.before(), of.after(), of.traffic());
        trials.add(new TrialResult(trial, KILL.fault(), KILL.takeover(), KILL.firstWrite(), KILL.cutOffClients(),
                List.of(), List.of(new Span(from - 10 * SECOND, from + without * SECOND)), KILL.elections(), 0, 0,
                KILL.seen()));
    }

    private List<Schedules> schedules(Violation... violations) {
        Safety safety = new Safety(List.of(
                new CheckResult("x", CheckResult.Answer.ILLEGAL, 1, 0, List.of(violations))));
        return Schedules.of(new Analysis(RUN.run(), RUN.objectives(), RUN.cells(), trials, safety,
                RUN.recommendations(), RUN.links(), RUN.clients()));
    }

    @Test
    void runsWithoutSchedulesHaveNone() {
        assertEquals(List.of(), Schedules.of(RUN));
    }

    @Test
    void eachOutcomeIsCountedOnceAndOnlyValidTimeIsMeasured() {
        played(true, Outcome.OK, 10);
        played(true, Outcome.NOT_RECOVERED, 30);
        played(true, Outcome.NOT_HEALED, 0);
        played(true, Outcome.FAILED_TO_START, 0);
        played(false, Outcome.OK, 90);
        Violation broken = new Violation(1, 1, "c", "s4", Violation.Kind.LOST_WRITE, "");
        List<Schedules> all = schedules(broken, broken);
        assertEquals(1, all.size());
        Schedules s = all.get(0);
        assertEquals(KILL.trial().cell(), s.cell());
        assertEquals(Proportion.of(1, 5), s.unsafe(), "an invalid trial can be unsafe, and is so once");
        assertEquals(Proportion.of(1, 5), s.invalid());
        assertEquals(Proportion.of(1, 4), s.unready());
        assertEquals(Proportion.of(2, 3), s.unrecovered());
        assertEquals(0.1, s.leaderless(), 1e-9);
        assertEquals(Rate.of(4L * KILL.elections().size(), 400 * SECOND), s.elections());
        assertTrue(s.elections().events() > 0);
    }
}
