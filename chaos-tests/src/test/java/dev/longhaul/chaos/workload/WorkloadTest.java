package dev.longhaul.chaos.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void valuesOutOfRangeAreRefusedByNameWithTheRange() {
        IllegalArgumentException rate = assertThrows(IllegalArgumentException.class, () -> Workload.mixed(0, "k"));
        assertEquals("workload: rate must be above 0 to 1000 operations a second, not 0.0", rate.getMessage());
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
