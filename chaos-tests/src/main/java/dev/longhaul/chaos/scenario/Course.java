package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Calibration;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterView;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.PairProbe;
import dev.longhaul.results.record.TrialRecord.Phases;
import dev.longhaul.results.record.TrialRecord.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps that all trials share, and the moments at which each was done. One per trial, on the trial's thread. */
final class Course {
    private final Cluster cluster;
    private final Limits limits;
    private final long begun;
    private List<PairProbe> before = List.of();
    private List<PairProbe> after = List.of();
    private final List<String> reasons = new ArrayList<>();
    private boolean valid = true;
    private Outcome outcome = Outcome.OK;
    private int leader = RunEvent.NO_LEADER;
    private final List<Effect> effects = new ArrayList<>();
    private List<Traffic> trafficAtFrom = List.of();
    private List<Traffic> traffic = List.of();
    private long calibrated;
    private long warm;
    private long from;
    private long to;
    private long healed;
    private long live;
    private long end;

    Course(Cluster cluster, Limits limits) {
        this(cluster, limits, cluster.now());
    }

    Course(Cluster cluster, Limits limits, long begun) {
        this.cluster = cluster;
        this.limits = limits;
        this.begun = begun;
    }

    Limits limits() {
        return limits;
    }

    /** Probes every pair of nodes; a world that is not as configured makes the trial invalid. */
    void calibrateBefore() {
        Calibration calibration = cluster.calibrate();
        before = calibration.pairs();
        judge(calibration, "before");
        calibrated = cluster.now();
    }

    void calibrateAfter() {
        Calibration calibration = cluster.calibrate();
        after = calibration.pairs();
        judge(calibration, "after");
    }

    private void judge(Calibration calibration, String when) {
        if (!calibration.valid()) {
            invalid("calibration " + when + ": " + calibration.reason());
        }
    }

    /** Waits for a recognised leader and for an acknowledgement of every client; without them there is nothing to break. */
    boolean warm(Load load) {
        long since = cluster.now();
        long deadline = since + limits.cap();
        boolean ready = cluster.await(deadline, view -> view.recognisedLeader().isPresent())
                && cluster.await(deadline, view -> load.everyClientAcknowledgedSince(since));
        warm = cluster.now();
        if (!ready) {
            outcome = Outcome.FAILED_TO_START;
            reason("no leader and acknowledged write within " + seconds(limits.cap()));
        }
        return ready;
    }

    /** Without clients: waits for a recognised leader, and for a while until every node follows it. */
    boolean warm() {
        boolean ready = leaderStillThere();
        if (ready) {
            awaitFollowers();
        }
        warm = cluster.now();
        return ready;
    }

    /** A node that was away follows again before the next fault, unless the cluster is too nervous for that. */
    private void awaitFollowers() {
        cluster.await(cluster.now() + limits.settle(), ClusterView::allFollow);
    }

    /**
     * A nervous cluster may lose its leader between warm-up and fault: waits for the next one.
     *
     * @return whether there is one
     */
    boolean leaderStillThere() {
        boolean there = cluster.await(cluster.now() + limits.cap(), view -> view.recognisedLeader().isPresent());
        if (!there) {
            outcome = Outcome.FAILED_TO_START;
            reason("no leader within " + seconds(limits.cap()));
        }
        return there;
    }

    /** Begins the measured window now. */
    void begin() {
        begin(cluster.now());
    }

    void begin(long at) {
        from = at;
        trafficAtFrom = cluster.traffic();
        leader = cluster.view().recognisedLeader().orElse(RunEvent.NO_LEADER);
    }

    /**
     * Brings the fault about, which may have to wait for its moment; the window begins when it is in effect.
     *
     * @return the nodes as they were when it was aimed at them; empty if it did not take effect
     */
    Optional<ClusterView> inject(Fault fault) {
        begin();
        Effect applied = cluster.apply(fault);
        effects.add(applied);
        if (!applied.tookEffect()) {
            invalid("the fault did not take effect: " + applied.proof());
            return Optional.empty();
        }
        leader = cluster.aimedAt().leader();
        from = applied.inEffect();
        if (applied.smear() > limits.smear()) {
            reason("no time-to-leader: the moment of the fault is known to within " + seconds(applied.smear())
                    + " only");
        }
        return Optional.of(cluster.aimedAt());
    }

    /** Ends the measured window now. */
    void end() {
        to = cluster.now();
        traffic = difference(trafficAtFrom, cluster.traffic());
    }

    /** No leader within the cap. */
    void censored() {
        outcome = Outcome.CENSORED;
        reason("no leader within " + seconds(limits.cap()));
    }

    /**
     * Brings one of several faults about; the window goes on.
     *
     * @param planned when it was to begin
     * @return by which {@link #heal(int)} knows it
     */
    int apply(Fault fault, long planned) {
        Effect applied = cluster.apply(fault).planned(planned);
        effects.add(applied);
        if (!applied.tookEffect()) {
            invalid(fault.kind().text() + " did not take effect: " + applied.proof());
        }
        return effects.size() - 1;
    }

    /** Whether a fault of {@link #apply} did. */
    boolean tookEffect(int number) {
        return effects.get(number).tookEffect();
    }

    /** Heals one of several faults. Whether that could be verified is a matter of {@link #heal()}, which tries again. */
    void heal(int number) {
        Effect effect = effects.get(number);
        if (effect.tookEffect() && effect.healed() == 0) {
            effects.set(number, cluster.heal(effect));
        }
    }

    /** Heals what is left, the latest first, and waits until every node is up again. */
    boolean heal() {
        for (int number = effects.size() - 1; number >= 0; number--) {
            heal(number);
        }
        boolean up = cluster.await(cluster.now() + limits.recovery(), view -> view.allUp());
        boolean healedNow = up && effects.stream().allMatch(effect -> !effect.tookEffect() || effect.healed() > 0);
        if (healedNow) {
            healed = cluster.now();
        } else {
            outcome = Outcome.NOT_HEALED;
            reason(up ? "a link did not come back" : "a node did not come back");
        }
        return healedNow;
    }

    /** After healing: a leader and an acknowledged write within the bound. */
    void live(Load load) {
        long deadline = healed + limits.recovery();
        if (cluster.await(deadline, view -> view.recognisedLeader().isPresent())
                && cluster.await(deadline, view -> load.acknowledgedSince(healed))) {
            live = cluster.now();
        } else if (outcome == Outcome.OK) {
            outcome = Outcome.NOT_RECOVERED;
            reason("healed, yet no leader and acknowledged write within " + seconds(limits.recovery()));
        }
    }

    /** Without clients: after healing a leader within the bound, and for a while until every node follows it. */
    void live() {
        if (cluster.await(healed + limits.recovery(), view -> view.recognisedLeader().isPresent())) {
            awaitFollowers();
            live = cluster.now();
        } else if (outcome == Outcome.OK) {
            outcome = Outcome.NOT_RECOVERED;
            reason("healed, yet no leader within " + seconds(limits.recovery()));
        }
    }

    void invalid(String why) {
        valid = false;
        reason(why);
    }

    TrialResult result() {
        end = cluster.now();
        return new TrialResult(begun, new Phases(calibrated, warm, from, to, healed, live, end), outcome, valid,
                String.join("; ", reasons), leader, before, after, traffic, List.copyOf(effects));
    }

    /** Says what keeps a figure from being measured, or why the outcome is what it is. */
    void reason(String why) {
        reasons.add(why);
    }

    private static List<Traffic> difference(List<Traffic> earlier, List<Traffic> later) {
        List<Traffic> difference = new ArrayList<>();
        for (Traffic pair : later) {
            long messages = pair.messages();
            long bytes = pair.bytes();
            for (Traffic old : earlier) {
                if (old.from() == pair.from() && old.to() == pair.to()) {
                    messages -= old.messages();
                    bytes -= old.bytes();
                }
            }
            difference.add(new Traffic(pair.from(), pair.to(), pair.fromRegion(), pair.toRegion(), messages, bytes));
        }
        return difference;
    }

    private static String seconds(long nanos) {
        return nanos < 1_000_000_000L ? Math.round(nanos / 1e5) / 10.0 + " ms" : Math.round(nanos / 1e8) / 10.0 + " s";
    }
}
