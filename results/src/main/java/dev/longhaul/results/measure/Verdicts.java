package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.longhaul.results.measure.Verdict.Finding;
import dev.longhaul.results.measure.Verdict.Kind;
import dev.longhaul.results.measure.Verdict.Metric;
import dev.longhaul.results.measure.Verdict.Status;
import dev.longhaul.results.record.TrialKind;

/**
 * From the figures of a cell to its verdict: the first of these that applies.
 * <ol>
 * <li>unsafe: a violation, in the twin too;
 * <li>unfit: more than 5 % of the fault-free time without a leader, or a leader found in fewer than half of the trials that needed one, of all
 * together or of those with a leader that cannot hear, or cannot be heard;
 * <li>at a cost: an objective is missed;
 * <li>not enough data: less than 5 s of fault-free time;
 * <li>fits: all objectives met, and a twin of at least four days (or 400 elections), or simulated trials only and as many days of them;
 * <li>nothing against it.
 * </ol>
 * The twin speaks where the real trials do not decide, and, but for a violation, only where they do not tell it from themselves.
 */
final class Verdicts {
    /** Least fault-free time for a verdict, ns. */
    static final double LEAST_QUIET = 5e9;
    /** Least simulated time for "fits", ns. */
    static final double LEAST_FIT = Twin.LEAST_QUIET;
    /** What a write may take beyond its multiple of the bound, ns: fsync and the processes' turns are no matter of distance. */
    static final double PROCESSING = 2e6;
    private static final List<TrialKind> LOSSES = List.of(TrialKind.KILL, TrialKind.CUT_OFF);

    private final List<Objective> objectives;
    private final CellResult cell;
    private final int violations;
    private final boolean simulated;

    Verdicts(List<Objective> objectives, CellResult cell, int violations, boolean simulated) {
        this.objectives = objectives;
        this.cell = cell;
        this.violations = violations;
        this.simulated = simulated;
    }

    Verdict verdict() {
        Optional<Twin> heard = cell.twin().filter(twin -> !twin.disagrees());
        Optional<TwinFindings> twin = heard.map(TwinFindings::new);
        List<Finding> findings = new ArrayList<>();
        for (Objective objective : objectives) {
            Finding real = held(objective);
            findings.add(twin.map(t -> t.decided(real)).orElse(real));
        }
        Optional<Finding> missed = findings.stream().filter(f -> f.status() == Status.MISSED).findFirst();
        boolean allMet = findings.stream().allMatch(f -> f.status() == Status.MET);
        Finding safe = violations();
        Finding leaderless = twin.map(t -> t.leaderless(leaderless())).orElseGet(this::leaderless);
        Finding found = twin.map(t -> t.leaderFound(leaderFound())).orElseGet(this::leaderFound);
        Finding quiet = quietTime();
        findings.addAll(List.of(safe, leaderless, found, quiet));
        if (safe.status() == Status.MISSED) {
            return new Verdict(Kind.UNSAFE, safe, findings);
        }
        if (leaderless.status() == Status.MISSED || found.status() == Status.MISSED) {
            return new Verdict(Kind.UNFIT, leaderless.status() == Status.MISSED ? leaderless : found, findings);
        }
        if (missed.isPresent()) {
            return new Verdict(Kind.AT_A_COST, missed.get(), findings);
        }
        if (quiet.status() != Status.MET) {
            return new Verdict(Kind.NOT_ENOUGH_DATA, quiet, findings);
        }
        if (allMet && heard.filter(Twin::longEnough).isPresent()) {
            return new Verdict(Kind.FITS, findings.stream().filter(Finding::simulated).findFirst().orElse(quiet),
                    findings);
        }
        boolean fits = simulated && allMet && quiet.value() >= LEAST_FIT;
        return new Verdict(fits ? Kind.FITS : Kind.NOTHING_AGAINST, quiet, findings);
    }

    private Finding held(Objective objective) {
        double limit = objective.limit();
        if (objective.metric() == Metric.SPURIOUS_PER_DAY) {
            return spurious(cell.quiet().spurious(), limit, "");
        }
        if (objective.metric() == Metric.TIME_TO_FIRST_WRITE) {
            return firstWrite(limit);
        }
        if (objective.metric() == Metric.WRITE_FACTOR) {
            return writeFactor(limit);
        }
        if (objective.metric() == Metric.TIME_TO_LEADER) {
            return time(Metric.TIME_TO_LEADER, timeToLeader(cell).median(), limit, "");
        }
        throw new AssertionError(objective.metric());
    }

    /** Over kills and cut-offs. */
    static Sample timeToLeader(CellResult cell) {
        return LOSSES.stream().flatMap(kind -> cell.recovery(kind).stream()).map(Recovery::timeToLeader)
                .reduce(Sample.EMPTY, Sample::plus);
    }

    private Finding violations() {
        int trials = cell.trials().values().stream().mapToInt(TrialCount::run).sum();
        int simulated = cell.twin().map(Twin::violations).orElse(0);
        int all = violations + simulated;
        return new Finding(Metric.VIOLATIONS, all > 0 ? Status.MISSED : Status.MET, all, false, Interval.UNKNOWN, 0,
                trials, simulated > 0 && violations == 0 ? Finding.SIMULATED : "");
    }

    private Finding leaderless() {
        Quiet quiet = cell.quiet();
        if (quiet.nanos() == 0) {
            return unmeasured(Metric.LEADERLESS_SHARE, Quiet.LEADERLESS_LIMIT);
        }
        return new Finding(Metric.LEADERLESS_SHARE,
                quiet.leaderlessShare() > Quiet.LEADERLESS_LIMIT ? Status.MISSED : Status.MET,
                quiet.leaderlessShare(), false, Interval.UNKNOWN, Quiet.LEADERLESS_LIMIT, quiet.windows(), "");
    }

    /** Cold starts, lost leaders and trials that never got a leader to lose; one-way losses also by themselves, which few others would hide. */
    private Finding leaderFound() {
        Finding worst = leaderFound(EnumSet.allOf(TrialKind.class), "");
        for (TrialKind kind : List.of(TrialKind.DEAF, TrialKind.MUTE)) {
            Finding alone = leaderFound(EnumSet.of(kind), "leader " + kind.name().toLowerCase(Locale.ROOT));
            worst = alone.status() == Status.MISSED && worst.status() != Status.MISSED ? alone : worst;
        }
        return worst;
    }

    private Finding leaderFound(Set<TrialKind> kinds, String about) {
        long found = 0;
        long tried = 0;
        for (Recovery recovery : cell.recoveries()) {
            if (kinds.contains(recovery.kind())) {
                found += recovery.timeToLeader().observedCount();
                tried += recovery.timeToLeader().n();
            }
        }
        for (TrialKind kind : kinds) {
            tried += Optional.ofNullable(cell.trials().get(kind)).map(TrialCount::failedToStart).orElse(0);
        }
        return leaderFound(found, tried, about);
    }

    static Finding leaderFound(long found, long tried, String about) {
        if (tried == 0) {
            return unmeasured(Metric.LEADER_FOUND, 0.5);
        }
        Proportion share = Proportion.of(found, tried);
        return new Finding(Metric.LEADER_FOUND, share.share() < 0.5 ? Status.MISSED : Status.MET, share.share(), false,
                share.interval(), 0.5, tried, about);
    }

    private Finding quietTime() {
        long nanos = cell.quiet().nanos();
        return new Finding(Metric.QUIET_TIME, nanos < LEAST_QUIET ? Status.MISSED : Status.MET, nanos, false,
                Interval.UNKNOWN, LEAST_QUIET, cell.quiet().windows(), "");
    }

    /** Missed or met only where the interval lies wholly on one side. */
    static Finding spurious(Rate rate, double limit, String about) {
        if (rate.nanos() == 0) {
            return unmeasured(Metric.SPURIOUS_PER_DAY, limit);
        }
        Interval day = rate.dailyInterval();
        Status status = day.low() > limit ? Status.MISSED : day.high() <= limit ? Status.MET : Status.NOT_MEASURED;
        return new Finding(Metric.SPURIOUS_PER_DAY, status, rate.perDay(), false, day, limit, rate.events(), about);
    }

    private Finding firstWrite(double limit) {
        TreeMap<String, Sample> clients = new TreeMap<>();
        for (TrialKind kind : LOSSES) {
            cell.recovery(kind).ifPresent(
                    r -> r.firstWrite().forEach((client, sample) -> clients.merge(client, sample, Sample::plus)));
        }
        return clients.entrySet().stream()
                .map(e -> time(Metric.TIME_TO_FIRST_WRITE,
                        e.getValue().p99().isPresent() ? e.getValue().p99() : e.getValue().median(), limit,
                        e.getKey()))
                .max(Comparator.comparingDouble(Finding::value))
                .orElseGet(() -> unmeasured(Metric.TIME_TO_FIRST_WRITE, limit));
    }

    /** A censored quantile misses a limit that it was seen to pass, and says nothing of a larger one. */
    static Finding time(Metric metric, Optional<Quantile> quantile, double limit, String about) {
        if (quantile.isEmpty()) {
            return unmeasured(metric, limit);
        }
        Quantile q = quantile.get();
        Status status = q.value() > limit || q.beyond() && q.value() >= limit
                ? Status.MISSED
                : q.beyond() ? Status.NOT_MEASURED : Status.MET;
        return new Finding(metric, status, q.value(), q.beyond(), q.interval(), limit, q.n(), about);
    }

    private Finding writeFactor(double limit) {
        Finding worst = unmeasured(Metric.WRITE_FACTOR, limit);
        for (WriteLatency pair : cell.writes()) {
            Optional<Quantile> median = pair.latency().median();
            if (median.isPresent() && pair.bound().orElse(0) > 0) {
                double bound = pair.bound().getAsLong();
                double value = median.get().value() / bound;
                Interval at = median.get().interval();
                boolean missed = median.get().value() > limit * bound + PROCESSING;
                boolean worse = worst.status() == Status.NOT_MEASURED || missed && worst.status() == Status.MET
                        || missed == (worst.status() == Status.MISSED) && value > worst.value();
                worst = !worse
                        ? worst
                        : new Finding(Metric.WRITE_FACTOR, missed ? Status.MISSED : Status.MET, value, false,
                                new Interval(at.low() / bound, at.high() / bound), limit, median.get().n(),
                                pair.client() + " to a leader in " + pair.leader());
            }
        }
        return worst;
    }

    private static Finding unmeasured(Metric metric, double limit) {
        return new Finding(metric, Status.NOT_MEASURED, Double.NaN, false, Interval.UNKNOWN, limit, 0, "");
    }
}
