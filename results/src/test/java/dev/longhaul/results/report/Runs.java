package dev.longhaul.results.report;

import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.testdata.SyntheticRun;
import dev.longhaul.results.testdata.SyntheticTwins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs that went otherwise than planned, made of the synthetic one. */
final class Runs {
    static final Run WHOLE = SyntheticRun.of(1);
    /** With a twin of each cell. */
    static final Run TWINS = SyntheticTwins.with(WHOLE);

    private Runs() {
    }

    /** The run as it would be had it ended so, with only those trials. */
    static Run ended(String status, int exitCode, Predicate<TrialRecord> kept) {
        RunHeader h = WHOLE.header();
        return with(new RunHeader(h.format(), h.id(), h.startedAt(), h.command(), h.seed(), h.backend(),
                h.backendReason(), h.backendFacts(), h.worlds(), h.cells(), h.objectives(), h.machine(), h.versions(),
                status, exitCode,
                "complete".equals(status) ? h.wall() : 0, h.insideTrials()), kept);
    }

    /** One world only, with a title that tries to be markup, and objectives. */
    static Run oneWorld(String title, Map<String, Long> objectives) {
        RunHeader h = WHOLE.header();
        WorldRecord w = h.worlds().get(0);
        WorldRecord world = new WorldRecord(w.name(), title, w.nodes(), w.clients(), w.links(), w.clientLinks(),
                w.sources());
        return with(new RunHeader(h.format(), h.id(), h.startedAt(), h.command(), h.seed(), h.backend(),
                h.backendReason(), h.backendFacts(), List.of(world),
                h.cells().stream().filter(c -> c.cell().world().equals(w.name())).toList(), objectives, h.machine(),
                h.versions(), "complete", 0, h.wall(), h.insideTrials()), t -> t.cell().world().equals(w.name()));
    }

    /** The whole run as it would be had it run on that. */
    static Run on(String backend, Map<String, String> facts) {
        RunHeader h = WHOLE.header();
        return with(new RunHeader(h.format(), h.id(), h.startedAt(), h.command(), h.seed(), backend, "asked for", facts,
                h.worlds(), h.cells(), h.objectives(), h.machine(), h.versions(), h.status(), h.exitCode(), h.wall(),
                h.insideTrials()), t -> true);
    }

    /** The whole run with nodes whose kernel is another one, their clocks known to within {@code error} ns. */
    static Run clocks(long error) {
        List<RunEvent> events = new ArrayList<>(WHOLE.events());
        WHOLE.trials().stream().map(TrialRecord::cluster).distinct()
                .forEach(c -> events.add(new RunEvent.ClockOffset(1, c, "", 0, -5_000_000_000L, error)));
        return new Run(WHOLE.directory(), WHOLE.header(), WHOLE.trials(), events, WHOLE.faults(), WHOLE.links(),
                WHOLE.operations(), List.of());
    }

    /** The run with cold starts whose last node was up only when all was over. */
    static Run lastNodeUpLate(Run run) {
        List<TrialRecord> trials = run.trials().stream().map(t -> {
            TrialRecord.Phases p = t.phases();
            return new TrialRecord(t.t(), t.cluster(), t.trial(), t.cell(), t.backend(), t.kind(), t.suites(), t.seed(),
                    t.cap(), new TrialRecord.Phases(p.calibrated(), p.warm(), p.to(), p.to(), p.healed(), p.live(),
                            p.end()),
                    t.outcome(), t.valid(), t.reason(), t.leader(), t.before(), t.after(), t.traffic());
        }).toList();
        return new Run(run.directory(), run.header(), trials, run.events(), run.faults(), run.links(), run.operations(),
                List.of());
    }

    private static Run with(RunHeader header, Predicate<TrialRecord> kept) {
        List<TrialRecord> trials = WHOLE.trials().stream().filter(kept).toList();
        Set<String> clusters = trials.stream().map(TrialRecord::cluster).collect(Collectors.toSet());
        return new Run(WHOLE.directory(), header, trials,
                WHOLE.events().stream().filter(e -> clusters.contains(e.cluster())).toList(),
                WHOLE.faults().stream().filter(f -> clusters.contains(f.cluster())).toList(),
                WHOLE.links().stream().filter(l -> clusters.contains(l.cluster())).toList(),
                WHOLE.operations().stream().filter(o -> clusters.contains(o.cluster())).toList(), List.of());
    }
}
