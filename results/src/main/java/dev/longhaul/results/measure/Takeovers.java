package dev.longhaul.results.measure;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;

/** From a fault, or a cold start, to the next recognised leader. */
final class Takeovers {
    private Takeovers() {
    }

    private static final Set<TrialKind> LOSSES = EnumSet.of(TrialKind.KILL, TrialKind.CUT_OFF, TrialKind.DEAF,
            TrialKind.MUTE);

    /** Whether a trial would have a time-to-leader if it were known well enough when its fault struck. */
    static boolean late(TrialRecord trial, FaultRecord fault) {
        return LOSSES.contains(trial.kind()) && fault.inEffect() - fault.t() > trial.cell().timeouts().smear();
    }

    /**
     * Empty for trials that take no leader away, or not for certain (quiet, writes, bridge, schedules, faults that never took effect), and
     * where it is not well known when.
     */
    static Optional<Takeover> of(ClusterRun run, TrialRecord trial) {
        boolean cold = trial.kind() == TrialKind.COLD_START;
        Optional<FaultRecord> fault = run.fault(trial);
        boolean timed = cold
                ? trial.phases().from() > 0
                : LOSSES.contains(trial.kind()) && fault.filter(f -> !late(trial, f)).isPresent();
        if (!timed) {
            return Optional.empty();
        }
        long inEffect = cold ? trial.phases().from() : fault.get().inEffect();
        long since = cold ? trial.t() : inEffect;
        Set<Integer> targets = cold ? Set.of() : Set.copyOf(fault.get().nodes());
        long oldTerm = run.found.recognised.stream().filter(r -> r.t() < since).mapToLong(r -> r.term()).max()
                .orElse(0);
        long limit = limit(trial, inEffect);
        var recognised = run.found.recognised.stream()
                .filter(r -> r.t() >= since && r.term() > oldTerm && r.t() <= limit).findFirst();
        if (recognised.isEmpty()) {
            return Optional.of(new Takeover(inEffect, 0, 0, 0, limit, RunEvent.NO_LEADER, 0));
        }
        long end = Math.max(inEffect, recognised.get().t());
        List<RoleChanged> roles = roles(run, trial.t(), recognised.get().t(), targets);
        long firstLeader = roles.stream().filter(r -> r.role() == Role.Leader && r.term() > oldTerm)
                .mapToLong(RoleChanged::t).min().orElse(end);
        long candidacy = chain(roles, since, firstLeader);
        return Optional.of(new Takeover(inEffect, Math.max(inEffect, candidacy), Math.max(inEffect, firstLeader), end,
                0, recognised.get().leader(), recognised.get().term()));
    }

    /** Where observation ends: the cap or the end of the window, whichever is first. */
    private static long limit(TrialRecord trial, long inEffect) {
        long to = trial.phases().to() > 0 ? trial.phases().to() : trial.phases().end();
        long cap = trial.cap() > 0 ? inEffect + trial.cap() : Long.MAX_VALUE;
        return Math.max(inEffect, Math.min(cap, to > 0 ? to : cap));
    }

    private static List<RoleChanged> roles(ClusterRun run, long from, long to, Set<Integer> without) {
        return run.events.stream().filter(e -> e.t() >= from && e.t() <= to && !without.contains(e.node()))
                .filter(RoleChanged.class::isInstance).map(RoleChanged.class::cast).toList();
    }

    /**
     * Begin of the chain of (pre-)candidacies that led to the leader: it breaks where all are back to Follower and no term has risen since
     * the fault.
     */
    private static long chain(List<RoleChanged> roles, long since, long firstLeader) {
        Set<Integer> running = new HashSet<>();
        boolean rose = false;
        long start = firstLeader;
        for (RoleChanged change : roles) {
            if (change.t() > firstLeader) {
                break;
            }
            if (change.role() == Role.PreCandidate || change.role() == Role.Candidate) {
                start = running.isEmpty() && !rose ? Math.max(since, change.t()) : start;
                running.add(change.node());
                rose |= change.role() == Role.Candidate && change.t() >= since;
            } else if (change.t() < firstLeader) {
                running.remove(change.node());
            }
        }
        return Math.min(start, firstLeader);
    }
}
