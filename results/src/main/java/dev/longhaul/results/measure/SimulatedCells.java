package dev.longhaul.results.measure;

import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TwinRecord;
import dev.longhaul.results.record.SimulatedCell;
import dev.longhaul.results.record.SimulatedCell.KindTotals;
import dev.longhaul.results.record.SimulatedCell.QuietTotals;
import dev.longhaul.results.record.SimulatedCell.Seen;
import dev.longhaul.results.record.SimulatedCell.Times;
import dev.longhaul.results.record.SimulatedCell.Trials;
import dev.longhaul.results.record.SimulatedCell.WriteTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** From a cell measured in virtual time to what is kept of it, and back. */
public final class SimulatedCells {
    private SimulatedCells() {
    }

    /**
     * What is to be kept.
     *
     * @param trials measured in trials with a fault and of writes
     * @param watched the same cell, measured in quiet operation
     * @param cap see {@link KindTotals#cap}
     * @param span virtual time of all its clusters, ns
     * @param events of the simulation
     */
    public static SimulatedCell record(CellResult trials, CellResult watched, ToLongFunction<TrialKind> cap, long seed,
            long span, long events, List<String> violations) {
        Quiet q = watched.quiet();
        QuietTotals quiet = new QuietTotals(q.nanos(), q.windows(), q.elections().events(), q.campaigns().events(),
                q.spurious().events(), q.needed(), q.failedRounds(), q.refusedPreVotes(), q.leaderless(), q.open(),
                q.episodes());
        List<WriteTimes> writes = trials.writes().stream().map(w -> new WriteTimes(w.client(), w.leader(),
                w.bound().orElse(-1), times(w.latency()), w.refused(), w.unknown(), w.moved())).toList();
        List<KindTotals> kinds = Stream.of(trials, watched)
                .flatMap(cell -> cell.trials().keySet().stream()
                        .map(kind -> totals(cell, kind, cap.applyAsLong(kind))))
                .toList();
        return new SimulatedCell(trials.cell(), seed, span, events, kinds, quiet, writes, violations);
    }

    /**
     * The cell as the twin of one that was measured in real time.
     *
     * @param t when it was begun, ns since the run's origin
     * @param cluster a name that no cluster of the run has
     * @param wall what it took on a real clock, ns
     */
    public static TwinRecord twin(SimulatedCell cell, long t, String cluster, long wall) {
        QuietTotals quiet = cell.quiet();
        List<TwinRecord.Loss> losses = cell.kinds().stream()
                .filter(kind -> !kind.timeToLeader().observed().isEmpty() || !kind.timeToLeader().censored().isEmpty())
                .map(SimulatedCells::loss).toList();
        return new TwinRecord(t, cluster, "", cell.cell(), cell.seed(), losses, quiet.nanos(), quiet.elections(),
                quiet.campaigns(), quiet.spurious(), quiet.failedRounds(), quiet.leaderless(), quiet.open(),
                quiet.episodes(), cell.violations(), cell.events(), wall);
    }

    private static TwinRecord.Loss loss(KindTotals kind) {
        return new TwinRecord.Loss(kind.kind(), kind.timeToLeader().observed(), kind.timeToLeader().censored().size(),
                kind.cap(), kind.windows().observed().size(),
                kind.windows().observed().stream().mapToLong(Long::longValue).max().orElse(0), kind.sameTerm());
    }

    private static KindTotals totals(CellResult cell, TrialKind kind, long cap) {
        TrialCount n = cell.trials().get(kind);
        Recovery r = cell.recovery(kind).orElse(new Recovery(kind, Sample.EMPTY, Sample.EMPTY, Sample.EMPTY,
                Sample.EMPTY, Proportion.of(0, 0), new TreeMap<>(), new TreeMap<>(), 0, Optional.empty()));
        SplitBrain split = cell.splitBrain().stream().filter(s -> s.kind() == kind).findFirst()
                .orElse(new SplitBrain(kind, 0, Proportion.of(0, 0), Sample.EMPTY, 0, 0, ClientView.NOTHING));
        ClientView seen = split.seen();
        return new KindTotals(kind,
                new Trials(n.planned(), n.run(), n.valid(), n.censored(), n.failedToStart(), n.failedToRecover()),
                cap, times(r.timeToLeader()), times(r.detection()), times(r.election()), times(r.recognition()),
                mapped(r.firstWrite(), SimulatedCells::times), r.cutOffClients(), r.failedRounds().n(),
                r.failedRounds().hits(),
                split.affected().hits(), times(split.windows()), split.sameTerm(),
                new Seen(seen.acknowledged(), seen.refused(), seen.unknown(), seen.staleReads(), seen.lost()));
    }

    private static Times times(Sample sample) {
        return new Times(sample.observed().boxed().toList(), sample.censored().boxed().toList());
    }

    /**
     * The cell again, with its verdict. Availability and traffic are not kept.
     *
     * @param objectives as {@link Objectives#of}
     */
    public static CellResult result(SimulatedCell cell, Map<String, Long> objectives) {
        return result(cell, objectives, kill -> Optional.empty());
    }

    /** The same, kills held against the closed formula. */
    public static CellResult result(SimulatedCell cell, Map<String, Long> objectives, WorldRecord world) {
        return result(cell, objectives,
                kill -> Expectations.of(world, cell.cell(), sample(kill.timeToLeader()), sample(kill.election()),
                        cell.seed()));
    }

    private static CellResult result(SimulatedCell cell, Map<String, Long> objectives,
            Function<KindTotals, Optional<Expectation>> expectations) {
        SortedMap<TrialKind, TrialCount> counts = new TreeMap<>();
        List<Recovery> recoveries = new ArrayList<>();
        List<SplitBrain> splits = new ArrayList<>();
        for (KindTotals totals : cell.kinds()) {
            Trials n = totals.trials();
            counts.put(totals.kind(), new TrialCount(n.planned(), n.run(), n.valid(), n.censored(), n.failedToStart(),
                    n.failedToRecover()));
            Recovery recovery = recovery(totals, totals.kind() == TrialKind.KILL
                    ? expectations.apply(totals)
                    : Optional.empty());
            if (!recovery.timeToLeader().isEmpty()) {
                recoveries.add(recovery);
            }
            if (n.valid() > 0 && totals.kind() != TrialKind.COLD_START) {
                splits.add(split(totals));
            }
        }
        List<WriteLatency> writes = cell.writes().stream().map(w -> new WriteLatency(w.client(), w.leader(),
                w.bound() < 0 ? OptionalLong.empty() : OptionalLong.of(w.bound()), sample(w.latency()), w.refused(),
                w.unknown(), w.moved())).toList();
        CellResult open = new CellResult(cell.cell(), counts, quiet(cell.quiet()), recoveries, splits, writes,
                List.of(), List.of(), OptionalLong.empty(), Optional.empty(), null);
        Verdict verdict = new Verdicts(Objectives.of(objectives), open, cell.violations().size(), true).verdict();
        return new CellResult(cell.cell(), counts, open.quiet(), recoveries, splits, writes, List.of(), List.of(),
                OptionalLong.empty(), Optional.empty(), verdict);
    }

    private static Recovery recovery(KindTotals totals, Optional<Expectation> expectation) {
        return new Recovery(totals.kind(), sample(totals.timeToLeader()), sample(totals.detection()),
                sample(totals.election()), sample(totals.recognition()),
                Proportion.of(totals.failedRounds(), totals.rounds()),
                mapped(totals.firstWrite(), SimulatedCells::sample),
                totals.cutOffClients(), 0, expectation);
    }

    private static SplitBrain split(KindTotals totals) {
        Sample windows = sample(totals.windows());
        Seen seen = totals.seen();
        return new SplitBrain(totals.kind(), totals.trials().valid(),
                Proportion.of(totals.dual(), totals.trials().valid()),
                windows, windows.sum(), totals.sameTerm(), new ClientView(seen.acknowledged(), seen.refused(),
                        seen.unknown(), seen.staleReads(), seen.lost()));
    }

    private static Quiet quiet(QuietTotals q) {
        return new Quiet(q.nanos(), q.windows(), Rate.of(q.elections(), q.nanos()), Rate.of(q.campaigns(), q.nanos()),
                Rate.of(q.spurious(), q.nanos()), q.needed(), 0, q.failedRounds(), q.refusedPreVotes(), q.leaderless(),
                q.nanos() == 0 ? 0 : (double) q.leaderless() / q.nanos(), q.open(), q.episodes());
    }

    private static Sample sample(Times times) {
        return Sample.of(times.observed().stream().mapToLong(Long::longValue),
                times.censored().stream().mapToLong(Long::longValue));
    }

    private static <A, B> SortedMap<String, B> mapped(SortedMap<String, A> from, Function<A, B> by) {
        SortedMap<String, B> to = new TreeMap<>();
        from.forEach((key, value) -> to.put(key, by.apply(value)));
        return to;
    }
}
