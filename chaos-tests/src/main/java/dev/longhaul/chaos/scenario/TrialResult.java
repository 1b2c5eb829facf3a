package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.PairProbe;
import dev.longhaul.results.record.TrialRecord.Phases;
import dev.longhaul.results.record.TrialRecord.Traffic;
import java.util.List;

/**
 * What a trial brings home; the fields are those of {@link dev.longhaul.results.record.TrialRecord}.
 *
 * @param begun start of the trial, ns since the run's origin
 * @param effects the faults, in the order in which they were asked for
 */
public record TrialResult(long begun, Phases phases, Outcome outcome, boolean valid, String reason, int leader,
        List<PairProbe> before,
        List<PairProbe> after, List<Traffic> traffic, List<Effect> effects) {
    /**
     * As the run directory keeps it.
     *
     * @param name of the trial
     * @param suites names of those that it feeds
     * @param seed of its streams
     * @param cap see {@link Trials#cap}
     */
    public TrialRecord record(Cluster cluster, String name, Cell cell, TrialKind kind, List<String> suites, long seed,
            long cap) {
        return new TrialRecord(begun, cluster.id(), name, cell, cluster.backend().name(), kind, suites, seed, cap,
                phases, outcome, valid, reason, leader, before, after, traffic);
    }

    /** The faults as the run directory keeps them: those that took effect. */
    public List<FaultRecord> faults(Cluster cluster, String name) {
        return effects.stream().filter(Effect::tookEffect).map(done -> fault(done, cluster, name)).toList();
    }

    /** Whether the moment of its fault is not known well enough for a time-to-leader. */
    public boolean late(Timeouts timeouts) {
        return effects.stream().anyMatch(effect -> effect.smear() > timeouts.smear());
    }

    /** A fault that took effect as the run directory keeps it. */
    public static FaultRecord fault(Effect done, Cluster cluster, String trial) {
        return new FaultRecord(done.firstCall(), cluster.id(), trial, done.fault().kind().text(),
                done.fault().target().text(), done.nodes(), done.planned(), done.inEffect(), done.healBegun(),
                done.healed(), done.proof());
    }
}
