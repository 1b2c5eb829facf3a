package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.chaos.scenario.Rounds;
import dev.longhaul.chaos.scenario.Trial;
import dev.longhaul.chaos.scenario.TrialResult;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs the trials of one cell on one cluster: cold start, quiet, then faults in turn; a window of writes whenever a node leads that has
 * none yet, so that most leaders are placed by the cut-offs that are wanted anyway.
 */
final class CellRunner {
    /** After so many trials without a leader the rest is left out: more of them would only say the same. */
    private static final int HOPELESS = 2;
    /** So many trials with a fault run even where time is short: a kill and a cut-off, or both cut-offs without protection. */
    private static final int AT_LEAST = 2;
    private static final String NO_LEADER = HOPELESS + " trials had no leader within the cap";
    private static final String NO_TIME = "no time left";

    private final Cluster cluster;
    private final CellPlan plan;
    private final Trials trials;
    private final Streams random;
    private final long deadline;
    private final TrialLog log;
    private final Flight flight;
    private final Set<Integer> written = new HashSet<>();
    private final Set<Integer> rewritten = new HashSet<>();
    private final Map<TrialKind, Integer> repeats = new EnumMap<>(TrialKind.class);
    /** Kinds that have a time-to-leader. */
    private final Set<TrialKind> timed = EnumSet.noneOf(TrialKind.class);
    private int leaderless;
    private int begun;

    /** @param deadline ns since the run's origin; but for the first ones no trial begins that is expected to end after it */
    CellRunner(Cluster cluster, CellPlan plan, Streams random, long deadline, TrialLog log, Flight flight) {
        this.cluster = cluster;
        this.plan = plan;
        this.trials = new Trials(plan.cell().timeouts(), cluster.world(), plan.underLoad())
                .withWorkload(plan.workload());
        this.random = random;
        this.deadline = deadline;
        this.log = log;
        this.flight = flight;
    }

    /** @param opened when the cluster's first node was started, ns since the run's origin */
    void run(long opened) {
        if (plan.count(TrialKind.COLD_START) > 0) {
            run(TrialKind.COLD_START, name -> trials.coldStart(opened, flight.lastUp()));
        }
        for (int i = 0; i < plan.count(TrialKind.QUIET); i++) {
            run(TrialKind.QUIET, name -> trials.quiet());
        }
        loseLeaders();
        playSchedules();
        writeUnderTheOthers();
        log.ended(plan.cell(), leaderless < HOPELESS ? NO_TIME : NO_LEADER);
    }

    private void loseLeaders() {
        Deque<TrialKind> faults = inTurn();
        for (int i = 0; !faults.isEmpty() && leaderless < HOPELESS && (i < AT_LEAST || fits(faults.peek())); i++) {
            writeUnderPresentLeader();
            TrialKind kind = faults.remove();
            TrialResult result = run(kind, name -> trials.fault(kind, name));
            boolean late = result.late(plan.cell().timeouts());
            if (result.valid() && !late) {
                timed.add(kind);
            }
            // one that is late still counts in all else: it is made up for only where there would be no time-to-leader at all
            boolean wanting = !result.valid() || late && !timed.contains(kind) && !faults.contains(kind);
            if (wanting && repeats.merge(kind, 1, Integer::sum) <= plan.count(kind)) {
                faults.add(kind);
                log.again(plan.cell(), kind);
            }
        }
    }

    private void playSchedules() {
        Rounds rounds = plan.rounds();
        int played = 0;
        for (int round = 0; round < rounds.count(); round++) {
            for (Schedule schedule : rounds.round(round)) {
                if (leaderless >= HOPELESS || played > 0 && !fits(trials.estimate(schedule))) {
                    if (rounds.endless() && leaderless >= HOPELESS) {
                        log.brokenOff(plan.cell(), NO_LEADER);
                    }
                    return;
                }
                log.playing(schedule);
                int before = leaderless;
                run(TrialKind.SCHEDULE, name -> trials.schedule(schedule, name));
                leaderless = rounds.endless() && leaderless == before ? 0 : leaderless;
                played++;
            }
        }
    }

    /** One of each kind after the other, over and over, so that a run cut short still has some of everything. */
    private Deque<TrialKind> inTurn() {
        List<TrialKind> left = new ArrayList<>();
        for (TrialKind kind : List.of(TrialKind.KILL, TrialKind.CUT_OFF, TrialKind.DEAF, TrialKind.MUTE,
                TrialKind.BRIDGE)) {
            for (int i = 0; i < plan.count(kind); i++) {
                left.add(kind);
            }
        }
        Deque<TrialKind> turns = new ArrayDeque<>();
        while (!left.isEmpty()) {
            for (TrialKind kind : TrialKind.values()) {
                if (left.remove(kind)) {
                    turns.add(kind);
                }
            }
        }
        return turns;
    }

    private boolean fits(TrialKind kind) {
        return fits(trials.estimate(kind));
    }

    private boolean fits(long estimate) {
        int windows = plan.count(TrialKind.WRITES) == 0 ? 0 : cluster.world().nodes().size() - written.size();
        long reserved = windows * trials.estimate(TrialKind.WRITES);
        return cluster.now() + reserved + estimate <= deadline;
    }

    private void writeUnderPresentLeader() {
        OptionalInt leader = cluster.view().recognisedLeader();
        if (plan.count(TrialKind.WRITES) > 0 && leader.isPresent() && written.add(leader.getAsInt())) {
            write(leader.getAsInt());
        }
    }

    private void writeUnderTheOthers() {
        for (int node = 0; node < cluster.world().nodes().size(); node++) {
            while (plan.count(TrialKind.WRITES) > 0 && leaderless < HOPELESS
                    && cluster.now() + trials.estimate(TrialKind.WRITES) <= deadline && written.add(node)) {
                write(node);
            }
        }
    }

    /** A window that is not valid is repeated once, when the node leads again or at the end. */
    private void write(int leader) {
        long until = deadline - trials.estimate(TrialKind.WRITES);
        TrialResult result = run(TrialKind.WRITES, name -> trials.writes(leader, name, until));
        if (!result.valid() && rewritten.add(leader)) {
            written.remove(leader);
            log.again(plan.cell(), TrialKind.WRITES);
        }
    }

    private TrialResult run(TrialKind kind, Function<String, Trial> made) {
        String name = log.nextName();
        Streams streams = random.named(kind + "-" + begun++);
        cluster.trial(name);
        try {
            TrialResult result = made.apply(name).run(cluster, streams);
            log.ended(cluster, plan, kind, name, streams.seed(), flight, result);
            if (result.outcome() == Outcome.CENSORED || result.outcome() == Outcome.FAILED_TO_START) {
                leaderless++;
            }
            return result;
        } finally {
            cluster.trial("");
        }
    }
}
