package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;

/** Gathers what the clients of one cell saw, cluster by cluster. */
final class ClientMeasures {
    /** {@link Example#check()} of a stale read of local state, which no check is broken by. */
    static final String LOCAL = "reads of one node's own state";

    private record Reader(boolean local, String client) {}

    private final Cell cell;
    private final Map<String, ClusterRun> runs = new HashMap<>();
    private final Map<Reader, Long> reads = new HashMap<>();
    private final Map<Reader, List<Violation>> stale = new HashMap<>();
    private final Map<TrialKind, List<TrialRecord>> healed = new TreeMap<>();
    private final Map<TrialKind, TreeMap<String, Sample>> firstWrites = new TreeMap<>();
    private final List<SplitWindow> windows = new ArrayList<>();

    ClientMeasures(Cell cell) {
        this.cell = cell;
    }

    /** @param violations of the cluster, stale reads of local state included */
    void accept(ClusterRun run, List<TrialResult> trials, List<Violation> violations) {
        runs.put(run.cluster, run);
        for (Operation operation : run.operations) {
            if (!operation.writes() && operation.outcome() == Outcome.OK) {
                reads.merge(reader(operation), 1L, Long::sum);
            }
        }
        for (Violation violation : violations) {
            if (violation.age() > 0) {
                stale.computeIfAbsent(reader(last(violation)), r -> new ArrayList<>()).add(violation);
            }
        }
        for (TrialResult trial : trials) {
            for (DualLeader dual : trial.dualLeaders()) {
                windows.add(new SplitWindow(trial.trial().trial(), dual, old(dual),
                        new SplitViews(run, violations).of(List.of(dual))));
            }
            heal(run, trial.trial());
        }
    }

    private static Optional<DualLeader.NodeTerm> old(DualLeader dual) {
        return dual.sameTerm()
                ? Optional.empty()
                : dual.leaders().stream().min(Comparator.comparingLong(DualLeader.NodeTerm::term));
    }

    private static Reader reader(Operation read) {
        return new Reader(read.op().equals("stale_get"), read.client());
    }

    private static Operation last(Violation violation) {
        return violation.evidence().get(violation.evidence().size() - 1);
    }

    private void heal(ClusterRun run, TrialRecord trial) {
        TrialRecord.Phases phases = trial.phases();
        if (!trial.valid() || phases.healed() == 0 || run.fault(trial).isEmpty() || phases.end() < phases.healed()) {
            return;
        }
        healed.computeIfAbsent(trial.kind(), k -> new ArrayList<>()).add(trial);
        TreeMap<String, Sample> clients = firstWrites.computeIfAbsent(trial.kind(), k -> new TreeMap<>());
        ClientLoad.firstWrite(run, new Span(phases.healed(), phases.end()))
                .forEach((client, one) -> clients.merge(client, one, Sample::plus));
    }

    CellClients result(Safety safety) {
        List<StaleReads> staleReads = new ArrayList<>();
        reads.keySet().stream().sorted(Comparator.comparing(Reader::local).thenComparing(Reader::client))
                .forEach(reader -> staleReads.add(staleReads(reader)));
        List<Healing> healings = new ArrayList<>();
        healed.forEach((kind, trials) -> healings.add(new Healing(kind, live(trials), firstWrites.get(kind))));
        windows.sort(Comparator.comparing((SplitWindow w) -> !w.window().sameTerm())
                .thenComparing(w -> -w.window().length()));
        return new CellClients(cell, safety, staleReads, healings, windows, examples(safety));
    }

    private StaleReads staleReads(Reader reader) {
        List<Violation> old = stale.getOrDefault(reader, List.of());
        long inside = old.stream().filter(v -> window(v).isPresent()).count();
        return new StaleReads(reader.client, reader.local, reads.get(reader),
                Sample.of(old.stream().mapToLong(Violation::age)), inside);
    }

    private static Sample live(List<TrialRecord> trials) {
        LongStream there = trials.stream().filter(t -> t.phases().live() > 0)
                .mapToLong(t -> t.phases().live() - t.phases().healed());
        LongStream never = trials.stream().filter(t -> t.phases().live() == 0)
                .mapToLong(t -> t.phases().end() - t.phases().healed());
        return Sample.of(there, never);
    }

    private List<Example> examples(Safety safety) {
        List<Example> examples = new ArrayList<>();
        for (CheckResult check : safety.checks()) {
            check.violations().stream().max(Comparator.comparingLong(Violation::age))
                    .ifPresent(worst -> examples.add(example(check.name(), worst)));
        }
        Set<Violation> local = new HashSet<>();
        stale.forEach((reader, old) -> local.addAll(reader.local ? old : List.of()));
        local.stream().max(Comparator.comparingLong(Violation::age).thenComparing(v -> -v.t()))
                .ifPresent(worst -> examples.add(example(LOCAL, worst)));
        return examples;
    }

    private Example example(String check, Violation violation) {
        ClusterRun run = runs.get(violation.cluster());
        Optional<DualLeader.NodeTerm> leader = run == null
                ? Optional.empty()
                : run.found.leaderAt(last(violation, violation.t())).map(l -> new DualLeader.NodeTerm(l.leader(),
                        l.term()));
        return new Example(check, violation, leader, window(violation));
    }

    private static long last(Violation violation, long otherwise) {
        return violation.evidence().isEmpty() ? otherwise : last(violation).t();
    }

    private Optional<DualLeader> window(Violation violation) {
        ClusterRun run = runs.get(violation.cluster());
        return run == null
                ? Optional.empty()
                : run.found.duals.stream().filter(d -> SplitViews.overlap(d, violation.t(), violation.end()))
                        .findFirst();
    }
}
