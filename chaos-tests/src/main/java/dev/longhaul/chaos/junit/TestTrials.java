package dev.longhaul.chaos.junit;

import dev.longhaul.chaos.cluster.Calibration;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.scenario.Suite;
import dev.longhaul.chaos.scenario.TrialResult;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts the time of a test into trials, as the run directory has them: the start, undisturbed time ({@code quiet}), and from each fault to its
 * healing or to the next fault. A fault that takes the leader away is a trial of its kind, so that its time to leader is measured; anything else
 * is one of kind {@code schedule}. One thread.
 */
final class TestTrials {
    /** These take a node from its majority only if it is with the fewer. */
    private static final Set<TrialKind> CUTS = EnumSet.of(TrialKind.CUT_OFF, TrialKind.DEAF, TrialKind.MUTE);

    private final Cluster cluster;
    private final Choice choice;
    private final Recording recording;
    private final Calibration calibration;
    private final List<OpenFault> faults = new ArrayList<>();
    private OpenTrial open;
    private int named;

    /** A fault in effect, and the trial that it began. */
    private record OpenFault(String trial, Effect effect) {}

    /** @param calibration of the cluster before the test; without a valid one no trial counts */
    TestTrials(Cluster cluster, Choice choice, Recording recording, Calibration calibration) {
        this.cluster = cluster;
        this.choice = choice;
        this.recording = recording;
        this.calibration = calibration;
    }

    /** The start of the cluster, over by now: from the last node up to the first leader. */
    void coldStart(long opened, boolean led) {
        OpenTrial start = new OpenTrial("t" + ++named, TrialKind.COLD_START, opened, cluster.view());
        start.struck(TrialKind.COLD_START, recording.lastUp());
        if (!led) {
            start.outcome(Outcome.CENSORED, "no leader");
        }
        open = start;
        close();
    }

    /** Ends the trial under way and begins one of this kind. */
    void next(TrialKind kind) {
        close();
        open = new OpenTrial("t" + ++named, kind, cluster.now(), cluster.view());
        cluster.trial(open.name);
    }

    /** The trial under way. */
    OpenTrial open() {
        return open;
    }

    /** A fault has taken effect in the trial under way. */
    void struck(Effect effect) {
        faults.add(new OpenFault(open.name, effect));
    }

    /** What a fault that has just taken effect makes of the trial that it began. */
    TrialKind kind(Effect effect) {
        boolean leader = effect.nodes().contains(open.leader());
        boolean fewer = 2 * effect.nodes().size() <= cluster.world().nodes().size();
        TrialKind kind = switch (effect.fault().kind()) {
            case KILL -> TrialKind.KILL;
            case CUT_OFF -> TrialKind.CUT_OFF;
            case DEAF -> TrialKind.DEAF;
            case MUTE -> TrialKind.MUTE;
            default -> TrialKind.SCHEDULE;
        };
        return leader && (fewer || !CUTS.contains(kind)) ? kind : TrialKind.SCHEDULE;
    }

    /** The faults in effect, the latest first. */
    List<Effect> inEffect() {
        List<Effect> effects = new ArrayList<>(faults.stream().map(OpenFault::effect).toList());
        Collections.reverse(effects);
        return effects;
    }

    /** Healing of a fault was tried: it is written, unless that could not be verified and has to be tried again. */
    void healed(Effect before, Effect after) {
        int index = faults.stream().map(OpenFault::effect).toList().indexOf(before);
        OpenFault tried = new OpenFault(faults.get(index).trial(), after);
        faults.set(index, tried);
        if (after.healed() > 0) {
            faults.remove(index);
            recording.accept(TrialResult.fault(after, cluster, tried.trial()));
        }
    }

    /** Ends the trial under way, if there is one; undisturbed time that has not begun to pass is none. */
    void close() {
        if (open != null) {
            if (open.kind() != TrialKind.QUIET || open.begun() < cluster.now()) {
                recording.accept(record(open));
            }
            open = null;
            cluster.trial("");
        }
    }

    /** Nothing more comes; faults that were not healed are written as they are. */
    void end() {
        close();
        faults.forEach(fault -> recording.accept(TrialResult.fault(fault.effect(), cluster, fault.trial())));
        faults.clear();
    }

    private TrialRecord record(OpenTrial trial) {
        Trials usual = new Trials(choice.timeouts(), cluster.world(), true);
        return trial.result(cluster.now(), calibration).record(cluster, trial.name, choice.cell(), trial.kind(),
                Suite.fedBy(trial.kind(), List.of(), EnumSet.allOf(Suite.class)), choice.seed(),
                usual.cap(trial.kind()));
    }

    /** All so far, with the trial under way as if it ended now, and faults in effect as if their healing began now. */
    Run soFar() throws IOException {
        Run read = recording.read();
        List<TrialRecord> trials = new ArrayList<>(read.trials());
        if (open != null) {
            trials.add(record(open));
        }
        List<FaultRecord> all = new ArrayList<>(read.faults());
        for (OpenFault fault : faults) {
            Effect effect = fault.effect();
            Effect now = effect.healBegun() > 0 ? effect : effect.healed(cluster.now(), 0, "not healed yet");
            all.add(TrialResult.fault(now, cluster, fault.trial()));
        }
        return new Run(read.directory(), read.header(), trials, read.events(), all, read.links(), read.operations(),
                read.operationLines(), read.twins(), read.remarks());
    }
}
