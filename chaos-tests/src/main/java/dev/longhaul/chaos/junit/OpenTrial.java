package dev.longhaul.chaos.junit;

import dev.longhaul.chaos.cluster.Calibration;
import dev.longhaul.chaos.cluster.ClusterView;
import dev.longhaul.chaos.scenario.TrialResult;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.Phases;
import java.util.ArrayList;
import java.util.List;

/** A trial under way. Times are ns since the run's origin, 0 where it did not get there. */
final class OpenTrial {
    final String name;
    private final long begun;
    private final int leader;
    private final List<String> reasons = new ArrayList<>();
    private TrialKind kind;
    private long from;
    private long to;
    private long healed;
    private long live;
    private Outcome outcome = Outcome.OK;
    private boolean valid = true;

    /** @param view of the cluster when it begins */
    OpenTrial(String name, TrialKind kind, long begun, ClusterView view) {
        this.name = name;
        this.kind = kind;
        this.begun = begun;
        this.from = begun;
        this.leader = view.recognisedLeader().orElse(RunEvent.NO_LEADER);
    }

    long begun() {
        return begun;
    }

    TrialKind kind() {
        return kind;
    }

    /** The node that led when it began. */
    int leader() {
        return leader;
    }

    /** The fault that it is about has taken effect: the measured window begins. */
    void struck(TrialKind as, long inEffect) {
        kind = as;
        from = inEffect;
    }

    /** The measured window ends, unless it has. */
    void windowEnds(long now) {
        to = to == 0 ? now : to;
    }

    void healed(long now) {
        healed = now;
    }

    void live(long now) {
        live = now;
    }

    void outcome(Outcome how, String why) {
        outcome = outcome == Outcome.OK ? how : outcome;
        reasons.add(why);
    }

    /** What keeps a figure from being measured and leaves the others. */
    void remark(String why) {
        reasons.add(why);
    }

    void invalid(String why) {
        valid = false;
        reasons.add(why);
    }

    /** As it would be if it ended now. */
    TrialResult result(long now, Calibration calibration) {
        List<String> all = new ArrayList<>(reasons);
        if (!calibration.valid()) {
            all.add("calibration before: " + calibration.reason());
        }
        return new TrialResult(begun, new Phases(begun, 0, from, to == 0 ? now : to, healed, live, now), outcome,
                valid && calibration.valid(), String.join("; ", all), leader, calibration.pairs(), List.of(),
                List.of(), List.of());
    }
}
