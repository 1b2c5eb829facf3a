package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KeyValueMachineTest {
    private static final Bytes KEY = Bytes.ofUtf8("key");
    private static final OptionalLong ANY = OptionalLong.empty();

    private final KeyValueMachine machine = new KeyValueMachine();

    private Result apply(Operation.Command command) {
        return machine
                .apply(new Entry(machine.lastApplied() + 1, 1, Entry.Kind.COMMAND, OperationCodec.encode(command)));
    }

    private static Bytes text(String text) {
        return Bytes.ofUtf8(text);
    }

    @Test
    void putGivesTheKeyTheIndexAsItsVersion() {
        apply(new Operation.Put(text("other"), text("x"), ANY));
        assertEquals(new Result.Written(2), apply(new Operation.Put(KEY, text("a"), ANY)));
        assertEquals(new Result.Value(2, text("a")), machine.read(KEY));
    }

    @Test
    void compareAndSetWritesWhenTheVersionIsTheExpectedOne() {
        apply(new Operation.Put(KEY, text("a"), ANY));
        assertEquals(new Result.Written(2), apply(new Operation.Put(KEY, text("b"), OptionalLong.of(1))));
    }

    @Test
    void compareAndSetChangesNothingOtherwiseAndTellsTheVersion() {
        apply(new Operation.Put(KEY, text("a"), ANY));
        assertEquals(new Result.Mismatch(1), apply(new Operation.Put(KEY, text("b"), OptionalLong.of(7))));
        assertEquals(new Result.Value(1, text("a")), machine.read(KEY));
    }

    @Test
    void versionZeroStandsForAbsence() {
        assertEquals(new Result.Written(1), apply(new Operation.Put(KEY, text("a"), OptionalLong.of(0))));
        assertEquals(new Result.Mismatch(1), apply(new Operation.Put(KEY, text("b"), OptionalLong.of(0))));
    }

    @Test
    void deleteRemovesOnceAndHonoursTheExpectedVersion() {
        apply(new Operation.Put(KEY, text("a"), ANY));
        assertEquals(new Result.Mismatch(1), apply(new Operation.Delete(KEY, OptionalLong.of(5))));
        assertEquals(new Result.Written(3), apply(new Operation.Delete(KEY, OptionalLong.of(1))));
        assertEquals(new Result.Absent(), apply(new Operation.Delete(KEY, ANY)));
        assertEquals(new Result.Absent(), machine.read(KEY));
    }

    @Test
    void appendAddsToTheEndAndStartsFromNothing() {
        apply(new Operation.Append(KEY, text("a")));
        assertEquals(new Result.Written(2), apply(new Operation.Append(KEY, text("b"))));
        assertEquals(new Result.Value(2, text("ab")), machine.read(KEY));
    }

    @Test
    void appendRefusesToGrowBeyondTheLargestValue() {
        apply(new Operation.Put(KEY, Bytes.of(new byte[Operation.MAX_VALUE]), ANY));
        assertEquals(new Result.TooLong(1), apply(new Operation.Append(KEY, text("b"))));
        assertEquals(new Result.Written(3), apply(new Operation.Append(KEY, Bytes.EMPTY)));
    }

    @Test
    void incrementStartsFromZeroAndMayBeNegative() {
        assertEquals(new Result.Value(1, text("5")), apply(new Operation.Increment(KEY, 5)));
        assertEquals(new Result.Value(2, text("-2")), apply(new Operation.Increment(KEY, -7)));
    }

    @Test
    void incrementRefusesWhatIsNoNumberOrWouldOverflow() {
        apply(new Operation.Put(KEY, text("a"), ANY));
        assertEquals(new Result.NotANumber(1), apply(new Operation.Increment(KEY, 1)));
        apply(new Operation.Put(KEY, text(Long.toString(Long.MAX_VALUE)), ANY));
        assertEquals(new Result.NotANumber(3), apply(new Operation.Increment(KEY, 1)));
    }

    @Test
    void aNoOpTakesAnIndexAndChangesNothing() {
        machine.apply(new Entry(1, 1, Entry.Kind.NO_OP, Bytes.EMPTY));
        assertEquals(new Result.Written(2), apply(new Operation.Put(KEY, text("a"), ANY)));
    }

    @Test
    void anEntryOutOfOrderIsADefect() {
        Entry second = new Entry(2, 1, Entry.Kind.NO_OP, Bytes.EMPTY);
        assertThrows(IllegalStateException.class, () -> machine.apply(second));
    }
}
