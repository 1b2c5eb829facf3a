package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import dev.longhaul.results.check.Violation;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.Traffic;
import dev.longhaul.results.record.TwinRecord;

/** Pools the trials of one cell and puts its twin beside them. Only valid ones count, in everything but the number of trials and the violations. */
final class CellMeasures {
    private final RunHeader header;
    private final WorldRecord world;
    private final Cell cell;
    private final boolean expectations;
    private final QuietTime quiet = new QuietTime();
    private final Writes writes = new Writes();
    private final List<TrialResult> results = new ArrayList<>();
    private Optional<TwinRecord> twin = Optional.empty();
    private OptionalLong clockError = OptionalLong.empty();
    private final Map<TrialKind, TreeMap<String, ClientLoad.Windows>> windows = new TreeMap<>();
    private final Map<TrialKind, TreeMap<String, Integer>> clientTrials = new TreeMap<>();
    private final Map<String, TrafficRate> traffic = new TreeMap<>();

    /** @param expectations whether kills are held against the closed formula, which takes longer than all else */
    CellMeasures(RunHeader header, WorldRecord world, Cell cell, boolean expectations) {
        this.header = header;
        this.world = world;
        this.cell = cell;
        this.expectations = expectations;
    }

    void accept(ClusterRun run, TrialResult result) {
        TrialRecord trial = result.trial();
        results.add(kept(result));
        if (run.clockError.orElse(-1) > clockError.orElse(-1)) {
            clockError = run.clockError;
        }
        if (!trial.valid()) {
            return;
        }
        QuietTime.of(trial, result.fault()).ifPresent(span -> quiet.accept(run, span));
        writes.accept(run, trial);
        TrialMeasures.afterFault(trial, result.fault())
                .ifPresent(span -> ClientLoad.windows(run, span).forEach((client, seen) -> {
                    windows.computeIfAbsent(trial.kind(), k -> new TreeMap<>()).merge(client, seen,
                            ClientLoad.Windows::plus);
                    clientTrials.computeIfAbsent(trial.kind(), k -> new TreeMap<>()).merge(client, 1, Integer::sum);
                }));
        long length = Math.max(0, trial.phases().to() - trial.phases().from());
        trial.traffic().forEach(t -> traffic.merge(trial.kind() + " " + t.fromRegion() + "\n" + t.toRegion(),
                rate(trial.kind(), t, 0), CellMeasures::plus));
        trial.traffic().stream().map(t -> trial.kind() + " " + t.fromRegion() + "\n" + t.toRegion()).distinct()
                .forEach(key -> traffic.computeIfPresent(key, (k, r) -> new TrafficRate(r.kind(), r.fromRegion(),
                        r.toRegion(), r.messages(), r.bytes(), r.nanos() + length)));
    }

    void accept(TwinRecord simulated) {
        twin = Optional.of(simulated);
    }

    /** What is needed of a trial in the end: many trials of a cell are measured one by one. */
    private static TrialResult kept(TrialResult r) {
        return new TrialResult(r.trial().withoutLinks(), r.fault(), r.takeover(), r.firstWrite(), r.cutOffClients(),
                r.dualLeaders(),
                List.of(), List.of(), r.rounds(), r.failedRounds(), r.seen());
    }

    /** Of the valid trials of a kind so far. */
    Sample timeToLeader(TrialKind kind) {
        return timeToLeader(results.stream().filter(r -> r.trial().kind() == kind && r.trial().valid())
                .flatMap(r -> r.takeover().stream()).toList());
    }

    private static Sample timeToLeader(List<Takeover> all) {
        return Sample.of(all.stream().filter(t -> !t.censored()).mapToLong(Takeover::total),
                all.stream().filter(Takeover::censored).mapToLong(Takeover::total));
    }

    CellResult result(List<Objective> objectives, List<Violation> violations) {
        TreeMap<TrialKind, TrialCount> counts = new TreeMap<>();
        List<Recovery> recoveries = new ArrayList<>();
        List<SplitBrain> splits = new ArrayList<>();
        for (TrialKind kind : TrialKind.values()) {
            List<TrialResult> all = results.stream().filter(r -> r.trial().kind() == kind).toList();
            List<TrialResult> valid = all.stream().filter(r -> r.trial().valid()).toList();
            int planned = planned(kind);
            if (planned > 0 || !all.isEmpty()) {
                counts.put(kind, count(planned, all, valid));
            }
            if (valid.stream().anyMatch(r -> r.takeover().isPresent() || r.late())) {
                recoveries.add(recovery(kind, valid));
            }
            if (!valid.isEmpty() && kind != TrialKind.COLD_START) {
                splits.add(split(kind, valid));
            }
        }
        List<Availability> availability = new ArrayList<>();
        windows.forEach((kind, clients) -> clients.forEach((client, seen) -> availability
                .add(new Availability(kind, client, Proportion.of(seen.served(), seen.all()), seen.outages(),
                        clientTrials.get(kind).get(client)))));
        Quiet seen = quiet.result();
        Optional<Twin> measured = twin.map(t -> TwinMeasures.of(t, recoveries, seen, header.seed()));
        CellResult open = new CellResult(cell, counts, seen, recoveries, splits, writes.result(), availability,
                List.copyOf(traffic.values()), clockError, measured, null);
        boolean simulated = !results.isEmpty()
                && results.stream().allMatch(r -> r.trial().backend().equals("simulated"));
        Verdict verdict = new Verdicts(objectives, open, violations.size(), simulated).verdict();
        return new CellResult(cell, counts, open.quiet(), recoveries, splits, open.writes(), availability,
                open.traffic(), clockError, measured, verdict);
    }

    private int planned(TrialKind kind) {
        return header.cells().stream().filter(p -> p.cell().equals(cell))
                .mapToInt(p -> p.trials().getOrDefault(kind, 0)).sum();
    }

    private static TrialCount count(int planned, List<TrialResult> all, List<TrialResult> valid) {
        long censored = valid.stream().filter(r -> r.takeover().filter(Takeover::censored).isPresent()).count();
        return new TrialCount(planned, all.size(), valid.size(), (int) censored,
                outcomes(valid, Outcome.FAILED_TO_START),
                outcomes(valid, Outcome.NOT_HEALED) + outcomes(valid, Outcome.NOT_RECOVERED));
    }

    private static int outcomes(List<TrialResult> trials, Outcome outcome) {
        return (int) trials.stream().filter(r -> r.trial().outcome() == outcome).count();
    }

    private Recovery recovery(TrialKind kind, List<TrialResult> valid) {
        List<Takeover> all = valid.stream().flatMap(r -> r.takeover().stream()).toList();
        List<Takeover> found = all.stream().filter(t -> !t.censored()).toList();
        Sample total = timeToLeader(all);
        TreeMap<String, Sample> firstWrite = new TreeMap<>();
        valid.forEach(r -> r.firstWrite().forEach((client, one) -> firstWrite.merge(client, one, Sample::plus)));
        TreeMap<String, Integer> cutOff = new TreeMap<>();
        valid.forEach(r -> r.cutOffClients().forEach(client -> cutOff.merge(client, 1, Integer::sum)));
        long momentError = valid.stream().filter(r -> r.takeover().isPresent()).mapToLong(TrialResult::momentError)
                .max().orElse(0);
        Optional<Expectation> expectation = expectations && kind == TrialKind.KILL
                ? Expectations.of(world, cell, total, part(found, Takeover::election), header.seed())
                : Optional.empty();
        return new Recovery(kind, total, part(found, Takeover::detection), part(found, Takeover::election),
                part(found, Takeover::recognition),
                Proportion.of(valid.stream().mapToLong(TrialResult::failedRounds).sum(),
                        valid.stream().mapToLong(TrialResult::rounds).sum()),
                firstWrite, cutOff, momentError, expectation);
    }

    private static Sample part(List<Takeover> found, ToLongFunction<Takeover> part) {
        return Sample.of(found.stream().mapToLong(part));
    }

    private static SplitBrain split(TrialKind kind, List<TrialResult> valid) {
        List<DualLeader> all = valid.stream().flatMap(r -> r.dualLeaders().stream()).toList();
        Sample stale = Sample.of(all.stream().filter(d -> !d.sameTerm()).mapToLong(DualLeader::length));
        long affected = valid.stream().filter(r -> r.dualLeaders().stream().anyMatch(d -> !d.sameTerm())).count();
        return new SplitBrain(kind, valid.size(), Proportion.of(affected, valid.size()), stale, stale.sum(),
                (int) all.stream().filter(DualLeader::sameTerm).count(),
                valid.stream().map(TrialResult::seen).reduce(ClientView.NOTHING, ClientView::plus));
    }

    private static TrafficRate rate(TrialKind kind, Traffic t, long nanos) {
        return new TrafficRate(kind, t.fromRegion(), t.toRegion(), t.messages(), t.bytes(), nanos);
    }

    private static TrafficRate plus(TrafficRate a, TrafficRate b) {
        return new TrafficRate(a.kind(), a.fromRegion(), a.toRegion(), a.messages() + b.messages(),
                a.bytes() + b.bytes(), a.nanos() + b.nanos());
    }
}
