package dev.longhaul.chaos.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void valuesOutOfRangeAreRefusedByNameWithTheRange() {
        IllegalArgumentException rate = assertThrows(IllegalArgumentException.class, () -> Workload.mixed(0, "k"));
        assertEquals("workload: rate must be above 0 to 10000 operations a second, not 0.0", rate.getMessage());
        IllegalArgumentException prefix = assertThrows(IllegalArgumentException.class,
                () -> Workload.mixed(1, "a key"));
        assertTrue(prefix.getMessage().contains("a key"), prefix.getMessage());
    }

    @Test
    void noTwoWritesCarryTheSameValueAndAllHaveTheLengthAskedFor() {
        OperationPlan plan = new OperationPlan(Workload.writes(20, "k"), "c1-l1.0", new SplittableRandom(1));
        Set<String> values = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Op op = plan.next(i, "t1", 0);
            assertEquals(Op.Type.PUT, op.type);
            assertEquals(100, op.value.length());
            values.add(op.value);
        }
        assertEquals(1000, values.size());
    }

    @Test
    void theMixIsTheOneAskedFor() {
        OperationPlan plan = new OperationPlan(Workload.mixed(20, "k").withStaleReads(0.5), "a",
                new SplittableRandom(1));
        int[] count = new int[Op.Type.values().length];
        for (int i = 0; i < 10_000; i++) {
            count[plan.next(i, "", 0).type.ordinal()]++;
        }
        assertEquals(5000, count[Op.Type.PUT.ordinal()], 200);
        assertEquals(2500, count[Op.Type.GET.ordinal()], 200);
        assertEquals(2500, count[Op.Type.STALE_GET.ordinal()], 200);
    }

    private static int[] drawn(String distribution, int keys) {
        KeyDistribution.Draw draw = KeyDistribution.parse(distribution).over(keys);
        SplittableRandom random = new SplittableRandom(1);
        int[] count = new int[keys];
        for (int i = 0; i < 10_000; i++) {
            count[draw.key(random)]++;
        }
        return count;
    }

    @Test
    void keysAreDrawnAsTheirDistributionSays() {
        for (int count : drawn("uniform", 4)) {
            assertEquals(2500, count, 200);
        }
        int[] hot = drawn("hot 0.7", 4);
        assertEquals(7000, hot[0], 200);
        assertEquals(1000, hot[3], 200);
        int[] zipf = drawn("zipf 1", 4);
        // 1, 1/2, 1/3, 1/4 of 25/12
        assertEquals(4800, zipf[0], 200);
        assertEquals(1200, zipf[3], 200);
        assertEquals(10_000, drawn("hot 0.1", 1)[0]);
    }

    @Test
    void eachKindIssuesItsOwnOperationsInTheirShares() {
        for (Workload.Kind kind : Workload.Kind.values()) {
            OperationPlan plan = new OperationPlan(Workload.of(kind, 20, "k"), "a", new SplittableRandom(1));
            int writes = 0;
            for (int i = 0; i < 10_000; i++) {
                writes += plan.next(i, "", 0).writes() ? 1 : 0;
            }
            double share = kind.mix().shares().entrySet().stream().filter(part -> part.getKey().writes())
                    .mapToDouble(part -> part.getValue()).sum();
            // without answers a client attempts each lock once, and then waits for what comes of that
            assertEquals(kind == Workload.Kind.LOCK ? 4 : 10_000 * share, writes, 200, kind.text());
        }
    }

    @Test
    void appendedElementsAreUsedOnceAndEndSoThatAReadFallsIntoThem() {
        OperationPlan plan = new OperationPlan(Workload.of(Workload.Kind.APPEND, 20, "k"), "a",
                new SplittableRandom(1));
        Set<String> elements = new HashSet<>();
        int appends = 0;
        for (int i = 0; i < 1000; i++) {
            Op op = plan.next(i, "", 0);
            if (op.type == Op.Type.APPEND) {
                appends++;
                assertTrue(op.value.matches("a\\.\\d+,"), op.value);
                elements.add(op.value);
            }
        }
        assertEquals(appends, elements.size());
    }

    @Test
    void locksShareTheirKeysWithNoOtherWrite() {
        IllegalArgumentException mixed = assertThrows(IllegalArgumentException.class,
                () -> new Mix(Map.of(Mix.Share.LOCK, 1.0, Mix.Share.PUT, 1.0)));
        assertTrue(mixed.getMessage().contains("put would break locks"), mixed.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Mix(Map.of(Mix.Share.PUT, 0.0)));
        assertThrows(IllegalArgumentException.class, () -> new Mix(Map.of(Mix.Share.PUT, Double.NaN)));
    }

    @Test
    void aProcessNameIsUsedAgainOnlyWhenItsOperationIsOver() {
        Processes processes = new Processes(1, 3);
        assertEquals(1, processes.take());
        assertEquals(4, processes.take());
        processes.release(1);
        assertEquals(1, processes.take());
        assertEquals(7, processes.take(), "4 never came back: its operation stayed unknown");
    }
}
