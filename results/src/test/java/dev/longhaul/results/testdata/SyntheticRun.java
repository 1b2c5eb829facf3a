package dev.longhaul.results.testdata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.PlannedCell;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;

/**
 * A made-up run of three worlds by three timeouts, the same for the same seed. It has what a report must cope with: cells that elect
 * nobody, dual leaders, a stall, an invalid trial. Test data only.
 */
public final class SyntheticRun {
    private static final long MS = SyntheticWorld.MS;
    private static final List<Timeouts> SETTINGS = List.of(timeouts(50, 100), timeouts(150, 300), timeouts(800, 1200));
    private static final Map<TrialKind, Integer> PLAN = plan(false);

    private final Random random;
    private final List<RunLine> lines = new ArrayList<>();
    private final List<PlannedCell> cells = new ArrayList<>();

    private SyntheticRun(long seed) {
        this.random = new Random(seed);
    }

    /** The run of a seed. */
    public static Run of(long seed) {
        SyntheticRun run = new SyntheticRun(seed);
        long longest = 0;
        int trials = 0;
        int clusters = 0;
        for (SyntheticWorld world : SyntheticWorld.values()) {
            long now = 1000 * MS;
            for (Timeouts timeouts : SETTINGS) {
                boolean middle = timeouts.equals(SETTINGS.get(1));
                for (String protection : middle ? List.of("all", "none") : List.of("all")) {
                    Map<TrialKind, Integer> plan = protection.equals("none")
                            ? Map.of(TrialKind.CUT_OFF, 2)
                            : middle ? plan(true) : PLAN;
                    Cell cell = new Cell(world.world().name(), timeouts, protection);
                    run.cells.add(new PlannedCell(cell, plan, List.of()));
                    var cluster = new SyntheticCluster(world, timeouts, "c" + ++clusters, run.random, run.lines);
                    var made = new SyntheticTrials(cluster, cell, trials, now);
                    made.run(plan);
                    trials = made.count();
                    now = made.now() + 500 * MS;
                }
            }
            longest = Math.max(longest, now);
        }
        return run.assemble(seed, longest);
    }

    private Run assemble(long seed, long wall) {
        RunHeader header = new RunHeader(RunHeader.FORMAT, "20260101-000000", "2026-01-01T00:00:00Z",
                "mvn verify -Pcross-region -Dseed=" + seed, seed, "processes", "no Docker engine answered",
                Map.of("kernel", "6.1", "engine", "none"),
                java.util.Arrays.stream(SyntheticWorld.values()).map(SyntheticWorld::world).toList(), cells, Map.of(),
                Map.of("os", "Linux", "cores", "2", "memory", "8 GB", "java", "17.0.1", "kernel", "6.1"),
                Map.of("longhaul", "0.1.0"), "complete", 0, wall, 0.87);
        return new Run(Path.of("synthetic"), header, of(TrialRecord.class), of(RunEvent.class), of(FaultRecord.class),
                of(DelayChange.class), of(Operation.class), List.of());
    }

    private <T> List<T> of(Class<T> kind) {
        return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Timeouts timeouts(long min, long max) {
        return new Timeouts(min * MS, max * MS, min * MS / 2);
    }

    private static Map<TrialKind, Integer> plan(boolean middle) {
        Map<TrialKind, Integer> plan = new EnumMap<>(TrialKind.class);
        plan.put(TrialKind.COLD_START, 1);
        plan.put(TrialKind.KILL, 6);
        plan.put(TrialKind.CUT_OFF, 6);
        if (middle) {
            plan.put(TrialKind.DEAF, 2);
            plan.put(TrialKind.MUTE, 2);
            plan.put(TrialKind.BRIDGE, 2);
        }
        plan.put(TrialKind.QUIET, 1);
        plan.put(TrialKind.WRITES, 3);
        return plan;
    }
}
