package dev.longhaul.results.testdata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TwinRecord;
import dev.longhaul.results.record.TwinRecord.Loss;

/**
 * Made-up twins of the synthetic run's cells: their times are drawn as those of its trials are, so that most agree with it. One does not,
 * one has spurious elections, one too few to tell, and where the timeouts are below the round trips one elects without end, one nobody.
 */
public final class SyntheticTwins {
    /** Its twin takes twice as long as its trials. */
    public static final String DISAGREES = "three-az 800-1200";
    /** Its twin has 30 spurious elections in four days. */
    public static final String NERVOUS = "single-zone 50-100";
    /** Its twin has two spurious elections in four days: neither more nor fewer than one a day can be told. */
    public static final String UNDECIDED = "three-az 150-300";
    /** Failovers of each kind. */
    public static final int FAILOVERS = 1000;

    private static final long MS = SyntheticWorld.MS;
    private static final long DAYS = 4 * 86_400_000 * MS;

    private final Cell cell;
    private final SyntheticCluster cluster;
    private final List<RunLine> lines = new ArrayList<>();
    private final long cap;

    private SyntheticTwins(Cell cell, long seed) {
        this.cell = cell;
        SyntheticWorld world = Arrays.stream(SyntheticWorld.values())
                .filter(w -> w.world().name().equals(cell.world())).findFirst().orElseThrow();
        cluster = new SyntheticCluster(world, cell.timeouts(), "twin", new Random(seed), lines);
        cap = Math.max(10_000 * MS, 10 * cell.timeouts().max());
    }

    /** The run with a twin of each planned cell. */
    public static Run with(Run run) {
        List<TwinRecord> twins = new ArrayList<>();
        run.header().cells().forEach(planned -> {
            int number = twins.size() + 1;
            long seed = run.header().seed() + number;
            twins.add(new SyntheticTwins(planned.cell(), seed).twin(number, run.header().wall() + number, seed));
        });
        return run.with(twins);
    }

    private TwinRecord twin(int number, long t, long seed) {
        List<Loss> losses = new ArrayList<>();
        losses.add(loss(TrialKind.KILL));
        losses.add(loss(TrialKind.CUT_OFF));
        long trip = 2 * cluster.world.oneWay(0, 1);
        boolean never = trip > cell.timeouts().min();
        boolean restless = !never && trip > cell.timeouts().min() / 3;
        long elections = switch (cell.label()) {
            case NERVOUS -> 30;
            case UNDECIDED -> 2;
            default -> never ? 1 : restless ? 400 : 0;
        };
        long quiet = restless ? 1800_000 * MS : DAYS;
        long leaderless = never ? quiet - 1000 * MS : restless ? quiet / 5 : elections * cell.timeouts().max();
        return new TwinRecord(t, "twin" + number, "", cell, seed, losses, quiet, elections, elections * 5 / 4,
                elections, elections / 4, leaderless, never ? 1 : 0, 12 * quiet / (3_600_000 * MS), List.of(),
                40_000_000,
                2_500 * MS);
    }

    private Loss loss(TrialKind kind) {
        List<Long> times = new ArrayList<>();
        int censored = 0;
        cluster.leader = 0;
        long scale = cell.label().equals(DISAGREES) ? 2 : 1;
        for (int i = 0; i < FAILOVERS; i++) {
            List<Integer> rest = new ArrayList<>(List.of(0, 1, 2));
            int old = cluster.leader;
            rest.remove(Integer.valueOf(old));
            long struck = cap;
            long found = cluster.elect(struck - cell.timeouts().heartbeat() / 2, rest, struck + cap);
            lines.clear();
            if (found == 0 || scale * (found - struck) > cap) {
                censored++;
                cluster.leader = old;
            } else {
                times.add(scale * Math.max(0, found - struck));
            }
        }
        times.sort(null);
        boolean cut = kind == TrialKind.CUT_OFF;
        return new Loss(kind, times, censored, cap, cut ? FAILOVERS / 2 : 0, cut ? cell.timeouts().min() : 0, 0);
    }
}
