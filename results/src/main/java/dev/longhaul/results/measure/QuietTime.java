package dev.longhaul.results.measure;

import java.util.List;
import java.util.Optional;

import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;

/**
 * Quiet operation, pooled over the fault-free stretches of a cell's valid trials:
 * <ul>
 * <li>quiet and writes trials: their window [from, to];
 * <li>trials with a fault: [warm, first call of the fault];
 * <li>trials that failed to start: [calibrated, to], or to the end where they have no {@code to}, and not before the cuts that place a leader
 * for writes were healed: the cluster stood unharmed and nobody led, and leaving this out would flatter a setting that never elects.
 * </ul>
 * Cold starts have none. An election belongs to the stretch in which it started; time without a leader counts wherever it falls into a stretch.
 */
final class QuietTime {
    private long nanos;
    private int windows;
    private long elections;
    private long campaigns;
    private long spurious;
    private long needed;
    private long machine;
    private long failedRounds;
    private long refusedPreVotes;
    private long leaderless;
    private int open;
    private long episodes;

    /** The stretch of a trial, if it has one. */
    static Optional<Span> of(TrialRecord trial, Optional<FaultRecord> fault) {
        var phases = trial.phases();
        if (!trial.valid() || trial.kind() == TrialKind.COLD_START) {
            return Optional.empty();
        }
        if (trial.outcome() == Outcome.FAILED_TO_START) {
            long unharmed = trial.kind() == TrialKind.WRITES ? phases.healed() : 0;
            return span(Math.max(phases.calibrated(), unharmed), phases.to() > 0 ? phases.to() : phases.end());
        }
        if (trial.kind() == TrialKind.QUIET || trial.kind() == TrialKind.WRITES) {
            return span(phases.from(), phases.to());
        }
        return fault.isEmpty() ? Optional.empty() : span(phases.warm(), fault.get().t());
    }

    private static Optional<Span> span(long from, long to) {
        return from > 0 && to > from ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    void accept(ClusterRun run, Span span) {
        nanos += span.length();
        windows++;
        for (Election election : run.found.elections) {
            if (span.contains(election.from())) {
                count(election);
            }
            open += election.from() < span.to() && (election.open() || election.to() > span.to()) ? 1 : 0;
        }
        campaigns += run.found.campaigns.stream()
                .filter(c -> span.contains(c.t()) && c.kind() != Election.Class.MACHINE).count();
        failedRounds += run.found.failedRounds.stream().filter(r -> span.contains(r.t())).count();
        refusedPreVotes += run.found.refusedPreVotes.stream().filter(r -> span.contains(r.t())).count();
        leaderless += run.found.leaderless.stream().mapToLong(span::overlap).sum();
        episodes += run.links.stream().filter(l -> span.contains(l.t()) && l.cause().equals("episode_begin")).count();
    }

    private void count(Election election) {
        if (election.kind() == Election.Class.MACHINE) {
            machine++;
            return;
        }
        elections++;
        spurious += election.kind() == Election.Class.SPURIOUS ? 1 : 0;
        needed += election.kind() == Election.Class.NEEDED ? 1 : 0;
    }

    Quiet result() {
        return new Quiet(nanos, windows, Rate.of(elections, nanos), Rate.of(campaigns, nanos),
                Rate.of(spurious, nanos), needed, machine, failedRounds, refusedPreVotes, leaderless,
                nanos == 0 ? 0 : (double) leaderless / nanos, open, episodes);
    }
}
