package dev.longhaul.chaos.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.longhaul.chaos.simulation.Machine.Result;
import dev.longhaul.chaos.simulation.Machine.Slot;
import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.raft.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulated node's state machine answers as the real one's. */
class MachineTest {
    private final Machine machine = new Machine();
    private long index;

    private Result apply(Call.Write write) {
        index++;
        machine.apply(List.of(new Entry(index, 1, Entry.Kind.COMMAND, Machine.command(write))));
        return machine.result(index);
    }

    @Test
    void aPutWithAVersionIsDoneAtThatVersionAlone() {
        assertEquals(new Result(412, 0, ""), apply(new Call.PutIf("k", 7, "a", 1)));
        assertNull(machine.read("k"));
        assertEquals(new Result(200, 2, ""), apply(new Call.PutIf("k", 0, "a", 1)));
        assertEquals(new Result(412, 2, ""), apply(new Call.PutIf("k", 0, "b", 1)));
        assertEquals(new Result(200, 4, ""), apply(new Call.PutIf("k", 2, "\n?b", 1)));
        assertEquals(new Slot(4, "\n?b"), machine.read("k"));
        assertEquals(new Result(200, 5, ""), apply(new Call.PutIf("k", 4, "", 1)));
        assertEquals(new Slot(5, ""), machine.read("k"));
    }

    @Test
    void anAppendGrowsWhatIsThere() {
        assertEquals(new Result(200, 1, ""), apply(new Call.Append("k", "a,", 1)));
        assertEquals(new Result(200, 2, ""), apply(new Call.Append("k", "b,", 1)));
        assertEquals(new Slot(2, "a,b,"), machine.read("k"));
        apply(new Call.Put("k", "x".repeat(1 << 20), 1));
        assertEquals(new Result(409, 3, ""), apply(new Call.Append("k", "b", 1)));
    }

    @Test
    void anAddTellsTheSumAndIsRefusedWhereThereIsNoNumber() {
        assertEquals(new Result(200, 1, "3"), apply(new Call.Add("k", "3", 1)));
        assertEquals(new Result(200, 2, "1"), apply(new Call.Add("k", "-2", 1)));
        assertEquals(new Slot(2, "1"), machine.read("k"));
        apply(new Call.Put("k", "text", 1));
        assertEquals(new Result(409, 3, ""), apply(new Call.Add("k", "1", 1)));
        apply(new Call.Put("k", Long.toString(Long.MAX_VALUE), 1));
        assertEquals(new Result(409, 5, ""), apply(new Call.Add("k", "1", 1)));
    }

    @Test
    void aDeleteOfNothingSaysSo() {
        assertEquals(new Result(404, 0, ""), apply(new Call.Delete("k", 1)));
        apply(new Call.Put("k", "a", 1));
        assertEquals(new Result(200, 3, ""), apply(new Call.Delete("k", 1)));
        assertNull(machine.read("k"));
    }

    @Test
    void eachOfSeveralAppliedTogetherHasItsOwnResult() {
        machine.apply(List.of(new Entry(1, 1, Entry.Kind.COMMAND, Machine.command(new Call.Add("k", "1", 1))),
                new Entry(2, 1, Entry.Kind.COMMAND, Machine.command(new Call.Put("l", "a", 1))),
                new Entry(3, 1, Entry.Kind.COMMAND, Machine.command(new Call.Add("k", "1", 1)))));
        assertEquals(List.of(new Result(200, 1, "1"), new Result(200, 2, ""), new Result(200, 3, "2")),
                List.of(machine.result(1), machine.result(2), machine.result(3)));
    }
}
