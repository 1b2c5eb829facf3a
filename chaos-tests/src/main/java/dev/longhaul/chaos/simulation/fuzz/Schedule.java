package dev.longhaul.chaos.simulation.fuzz;

import dev.longhaul.chaos.simulation.fuzz.Step.Kind;
import dev.longhaul.raft.Options;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the faults of a case: first which kinds at all, then when, whom and for how long. */
final class Schedule {
    private static final long MILLI = 1_000_000;
    private static final List<Kind> FAULTS = List.of(Kind.KILL, Kind.POWER_CUT, Kind.PAUSE, Kind.CUT, Kind.ISOLATE,
            Kind.HALVES, Kind.SLOW, Kind.CLOCK_STEP, Kind.CLOCK_RATE, Kind.BIT_FLIP);

    private final RandomGenerator random;
    private final int nodes;
    private final Options options;
    private final List<Step> steps = new ArrayList<>();

    private Schedule(RandomGenerator random, int nodes, Options options) {
        this.random = random;
        this.nodes = nodes;
        this.options = options;
    }

    static List<Step> draw(RandomGenerator random, int nodes, Options options, long length) {
        Schedule schedule = new Schedule(random, nodes, options);
        List<Kind> kinds = FAULTS.stream().filter(kind -> random.nextInt(2) == 0).toList();
        long mean = (30 + random.nextInt(600)) * MILLI;
        if (!kinds.isEmpty()) {
            for (long at = schedule.exponential(mean); at < length; at += schedule.exponential(mean)) {
                schedule.add(kinds.get(random.nextInt(kinds.size())), at);
            }
        }
        schedule.steps.sort(Comparator.comparingLong(Step::at));
        return schedule.steps;
    }

    private long exponential(long mean) {
        return (long) (-mean * StrictMath.log(1 - random.nextDouble()));
    }

    private void add(Kind kind, long at) {
        int node = random.nextInt(3) == 0 ? Step.LEADER : random.nextInt(nodes);
        long end = at + exponential(3 * options.electionTimeoutMax());
        switch (kind) {
            case KILL, POWER_CUT -> {
                int whom = random.nextInt(nodes);
                steps.add(new Step(at, kind, node, 0, 0));
                steps.add(new Step(end, Kind.START, node == Step.LEADER ? whom : node, 0, 0));
                if (node == Step.LEADER) {
                    startEverybody(end);
                }
            }
            case PAUSE -> {
                steps.add(new Step(at, kind, node, 0, 0));
                for (int id = 0; id < nodes; id++) {
                    steps.add(new Step(end, Kind.RESUME, id, 0, 0));
                }
            }
            case CUT, SLOW -> link(kind, at, end);
            case ISOLATE -> {
                steps.add(new Step(at, kind, node, 0, 0));
                steps.add(new Step(end, Kind.HEAL_ALL, 0, 0, 0));
            }
            case HALVES -> {
                steps.add(new Step(at, kind, 0, random.nextInt(1 << nodes), 0));
                steps.add(new Step(end, Kind.HEAL_ALL, 0, 0, 0));
            }
            case CLOCK_STEP -> steps.add(new Step(at, kind, node, 0, exponential(options.electionTimeoutMin())));
            case CLOCK_RATE -> steps.add(new Step(at, kind, node, 0, 500 + random.nextInt(1500)));
            case BIT_FLIP -> {
                int minority = (nodes - 1) / 2;
                if (minority > 0) {
                    // always of the same ones: a majority stays whole, so the cluster has to go on
                    steps.add(new Step(at, kind, random.nextInt(minority), 0, 0));
                }
            }
            default -> throw new AssertionError(kind);
        }
    }

    private void startEverybody(long at) {
        for (int id = 0; id < nodes; id++) {
            steps.add(new Step(at, Kind.START, id, 0, 0));
        }
    }

    private void link(Kind kind, long at, long end) {
        if (nodes == 1) {
            return;
        }
        int from = random.nextInt(nodes);
        int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
        if (kind == Kind.CUT) {
            steps.add(new Step(at, kind, from, to, 0));
            steps.add(new Step(end, Kind.HEAL, from, to, 0));
        } else {
            steps.add(new Step(at, kind, from, to, exponential(options.electionTimeoutMin())));
            steps.add(new Step(end, kind, from, to, 0));
        }
    }
}
