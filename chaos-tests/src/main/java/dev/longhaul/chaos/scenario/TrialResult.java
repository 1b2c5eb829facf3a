package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.PairProbe;
import dev.longhaul.results.record.TrialRecord.Phases;
import dev.longhaul.results.record.TrialRecord.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * What a trial brings home; the fields are those of {@link dev.longhaul.results.record.TrialRecord}.
 *
 * @param begun start of the trial, ns since the run's origin
 * @param effect the fault, where there was one
 */
public record TrialResult(long begun, Phases phases, Outcome outcome, boolean valid, String reason, int leader,
        List<PairProbe> before,
        List<PairProbe> after, List<Traffic> traffic, Optional<Effect> effect) {}
