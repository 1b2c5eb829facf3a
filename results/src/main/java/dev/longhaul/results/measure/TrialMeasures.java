package dev.longhaul.results.measure;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

import dev.longhaul.results.check.Violation;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;

/** Measures one trial of a cluster. */
final class TrialMeasures {
    private TrialMeasures() {
    }

    static TrialResult of(ClusterRun run, TrialRecord trial, List<Violation> violations) {
        Optional<FaultRecord> fault = run.fault(trial);
        Span whole = new Span(trial.t(), Math.max(trial.t(), trial.phases().end()));
        Optional<Span> affected = afterFault(trial, fault);
        List<DualLeader> duals = run.found.duals.stream().filter(d -> whole.contains(d.from())).toList();
        SortedMap<String, Sample> firstWrite = affected.filter(span -> fault.isPresent())
                .map(span -> ClientLoad.firstWrite(run, span)).orElseGet(TreeMap::new);
        SortedSet<String> cutOff = new TreeSet<>(firstWrite.keySet());
        cutOff.removeIf(client -> !fault.orElseThrow().cutsOff(client, run.world.nodes()));
        firstWrite.keySet().removeAll(cutOff);
        Optional<Takeover> takeover = Takeovers.of(run, trial);
        return new TrialResult(trial, fault, takeover, firstWrite, cutOff, duals,
                run.found.leaderless.stream().filter(s -> s.overlap(whole) > 0)
                        .map(s -> new Span(Math.max(s.from(), whole.from()), Math.min(s.to(), whole.to()))).toList(),
                run.found.elections.stream().filter(e -> whole.contains(e.from())).toList(),
                takeover.map(t -> within(t, run.found.campaigns.stream().mapToLong(Observation.Campaign::t))).orElse(0),
                takeover.map(t -> within(t, run.found.failedRounds.stream().mapToLong(Observation.FailedRound::t)))
                        .orElse(0),
                new SplitViews(run, violations).of(duals));
    }

    private static int within(Takeover takeover, LongStream moments) {
        long end = takeover.inEffect() + takeover.total();
        return (int) moments.filter(t -> t >= takeover.inEffect() && t <= end).count();
    }

    /** The part of a trial in which clients are watched: from the fault in effect, or the begin of the window, to its end. */
    static Optional<Span> afterFault(TrialRecord trial, Optional<FaultRecord> fault) {
        long from = fault.map(FaultRecord::inEffect).orElse(trial.phases().from());
        long to = trial.phases().to();
        boolean watched = trial.kind() != TrialKind.COLD_START
                && (fault.isPresent() || trial.kind() == TrialKind.WRITES || trial.kind() == TrialKind.QUIET);
        return watched && from > 0 && to > from ? Optional.of(new Span(from, to)) : Optional.empty();
    }
}
