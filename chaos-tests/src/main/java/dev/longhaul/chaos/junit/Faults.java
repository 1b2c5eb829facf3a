package dev.longhaul.chaos.junit;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterView;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.SchedulePlayer;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.schedule.ScheduleReader;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Breaks the cluster of a test and mends it. Each fault has to prove that it took effect; the first one on an unharmed cluster begins at a random
 * phase of the heartbeat interval, drawn from the seed, so that times to leader are not those of one phase. Targets are those of
 * {@link Target}: {@link Target#LEADER}, {@link Target#FOLLOWER}, {@link Target#node}, a {@link Target.Region}, ... One thread.
 */
public final class Faults {
    /** What stops a process, beside a kill: if it led, the next leader has to be another one. */
    private static final Set<FaultKind> STOPPING = EnumSet.of(FaultKind.KILL_ALL, FaultKind.PAUSE,
            FaultKind.REGION_LOSS, FaultKind.POWER_CUT);

    private final Cluster cluster;
    private final TestTrials trials;
    private final TestCluster nodes;
    private final Loads loads;
    private final Timeouts timeouts;
    private final Streams random;
    private final RandomGenerator phases;
    private int played;

    Faults(Cluster cluster, TestTrials trials, TestCluster nodes, Loads loads, Streams random, Timeouts timeouts) {
        this.cluster = cluster;
        this.trials = trials;
        this.nodes = nodes;
        this.loads = loads;
        this.timeouts = timeouts;
        this.random = random;
        this.phases = random.named("phases").generator();
    }

    /** Ends a process without warning (SIGKILL). */
    public Effect kill(Target target) {
        return apply(new Fault.Kill(target));
    }

    /** Stops a process (SIGSTOP); its sockets stay. */
    public Effect pause(Target target) {
        return apply(new Fault.Pause(target));
    }

    /** Holds all links between the target and the others, both ways, and those of clients across that line. */
    public Effect cutOff(Target target) {
        return apply(new Fault.CutOff(target));
    }

    /** The target hears nobody and is heard. */
    public Effect deaf(Target target) {
        return apply(new Fault.Deaf(target));
    }

    /** The target is heard by nobody and hears. */
    public Effect mute(Target target) {
        return apply(new Fault.Mute(target));
    }

    /**
     * Brings any fault about, beside those that are in effect.
     *
     * @return whom it hit, and when
     * @throws IllegalStateException if it did not take effect: nobody was there to be hit, or this cluster cannot have it
     */
    public Effect apply(Fault fault) {
        if (trials.inEffect().isEmpty()) {
            cluster.advanceTo(cluster.now() + phases.nextLong(timeouts.heartbeat()));
        }
        long term = cluster.view().recognisedTerm();
        windowEnds();
        trials.next(TrialKind.SCHEDULE);
        Effect effect = cluster.apply(fault);
        if (!effect.tookEffect()) {
            String why = refusal(effect);
            trials.open().invalid(why);
            throw new IllegalStateException(why);
        }
        TrialKind kind = trials.kind(effect);
        trials.open().struck(kind, effect.inEffect());
        trials.struck(effect);
        if (kind != TrialKind.SCHEDULE && effect.smear() > timeouts.smear()) {
            trials.open().remark("no time-to-leader: the moment of the fault is known to within "
                    + Duration.ofNanos(effect.smear()) + " only");
        }
        boolean stopped = STOPPING.contains(fault.kind()) && effect.nodes().contains(trials.open().leader());
        if (kind != TrialKind.SCHEDULE || stopped) {
            nodes.lost(term);
        }
        return effect;
    }

    private String refusal(Effect effect) {
        FaultKind kind = effect.fault().kind();
        return kind.text() + " of " + effect.fault().target().text() + " did not take effect: " + effect.proof()
                + (cluster.supports().contains(kind)
                        ? ""
                        : "; the table of faults in the README says where it can be had");
    }

    /**
     * Plays a schedule (YAML; the README tells how it is written) from its first step to its end, and heals all that it leaves. The workload it
     * names is started for as long as it lasts, unless clients work already; what it says of world, timeouts, protection and seed is left aside.
     *
     * @throws dev.longhaul.regions.ProfileException naming file, line, column and what would be right
     * @throws IllegalStateException if one of its faults did not take effect
     */
    public void play(Path file) {
        Schedule schedule = ScheduleReader
                .read(file, cluster.backend().name(), List.of(cluster.world()), Properties.SETTINGS).schedule();
        boolean own = loads.writing().isEmpty() && schedule.workload().isPresent();
        if (own) {
            loads.start(schedule.workload().get());
        }
        trials.next(TrialKind.SCHEDULE);
        List<String> failed = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        SchedulePlayer.play(schedule, cluster, timeouts.heartbeat(),
                random.named("schedule " + played++).generator(), new SchedulePlayer.Hands() {
                    @Override
                    public int apply(Fault fault, long planned) {
                        Effect effect = cluster.apply(fault).planned(planned);
                        effects.add(effect);
                        if (effect.tookEffect()) {
                            trials.struck(effect);
                        } else {
                            failed.add(refusal(effect));
                        }
                        return effects.size() - 1;
                    }

                    @Override
                    public void heal(int number) {
                        if (trials.inEffect().contains(effects.get(number))) {
                            one(effects.get(number));
                        }
                    }
                });
        failed.forEach(trials.open()::invalid);
        heal();
        if (own) {
            loads.stop();
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(String.join("; ", failed) + " (schedule " + schedule.name() + ")");
        }
    }

    /**
     * Heals all faults, by probe, and waits until all nodes are up and one leads, and, if clients write, for an acknowledged write.
     *
     * @throws AssertionError if one of them does not come within max(10 s, 10 T_max)
     */
    public void heal() {
        if (trials.inEffect().isEmpty() && trials.open().kind() == TrialKind.QUIET) {
            return;
        }
        boolean links = mend();
        long deadline = cluster.now() + nodes.cap();
        boolean up = links && cluster.await(deadline, ClusterView::allUp);
        if (!up) {
            throw unhealed(Outcome.NOT_HEALED, links ? "a node did not come back" : "a link did not come back");
        }
        long healed = cluster.now();
        trials.open().healed(healed);
        boolean live = cluster.await(healed + nodes.cap(), view -> view.recognisedLeader().isPresent())
                && cluster.await(healed + nodes.cap(),
                        view -> loads.writing().map(load -> load.acknowledgedSince(healed)).orElse(true));
        if (!live) {
            throw unhealed(Outcome.NOT_RECOVERED, "healed, yet no leader and acknowledged write");
        }
        trials.open().live(cluster.now());
        trials.next(TrialKind.QUIET);
    }

    /** Begins to heal all; whether that could be verified where it shows at once. */
    private boolean mend() {
        boolean sound = true;
        windowEnds();
        for (Effect effect : trials.inEffect()) {
            sound &= one(effect);
        }
        nodes.found();
        return sound;
    }

    private void windowEnds() {
        OpenTrial open = trials.open();
        if (open.kind() != TrialKind.SCHEDULE && open.kind() != TrialKind.QUIET && !nodes.leads()) {
            open.outcome(Outcome.CENSORED, "healed before there was another leader");
        }
        open.windowEnds(cluster.now());
    }

    private boolean one(Effect effect) {
        Effect after = cluster.heal(effect);
        trials.healed(effect, after);
        return after.healed() > 0;
    }

    private AssertionError unhealed(Outcome outcome, String why) {
        String told = why + " within " + Duration.ofNanos(nodes.cap());
        trials.open().outcome(outcome, told);
        trials.next(TrialKind.SCHEDULE);
        return new AssertionError(told);
    }

    /** After a test: heals without waiting for a leader. */
    void healAtTheEnd() {
        if (!trials.inEffect().isEmpty()) {
            mend();
        }
    }
}
