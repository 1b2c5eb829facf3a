package dev.longhaul.results.check.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;
import org.junit.jupiter.api.Test;

class SequentialConsistencyTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 64 << 20);

    @Test
    void anOldReadOfAnotherProcessIsNotLinearizableButSequentiallyConsistent() throws HistoryFormatException {
        List<Op> ops = List.of(write(0, "x", 1, 0), read(1, "x", null, 2));
        assertEquals(Answer.ILLEGAL, Linearizability.check(history(ops), Register.PLAIN, LIMITS).answer());
        assertEquals(Answer.OK, SequentialConsistency.check(history(ops), Register.PLAIN, LIMITS));
    }

    @Test
    void aProcessThatReadsBackwardsIsNot() throws HistoryFormatException {
        List<Op> ops = List.of(write(0, "x", 1, 0), read(1, "x", 1L, 2), read(1, "x", null, 4));
        assertEquals(Answer.ILLEGAL, SequentialConsistency.check(history(ops), Register.PLAIN, LIMITS));
    }

    @Test
    void twoKeysThatAreEachConsistentNeedNotBeTogether() throws HistoryFormatException {
        // each process writes one key and then does not see the other's (Lamport's mutual exclusion)
        List<Op> ops = List.of(write(0, "x", 1, 0), read(0, "y", null, 2), write(1, "y", 1, 0), read(1, "x", null, 2));
        assertEquals(Answer.ILLEGAL, SequentialConsistency.check(history(ops), Register.PLAIN, LIMITS));
        assertEquals(Answer.OK, SequentialConsistency.check(history(ops.subList(0, 3)), Register.PLAIN, LIMITS));
    }

    @Test
    void withNoTimeItIsNotKnown() throws HistoryFormatException {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ops.add(new Op(i, Function.ADD, "", (1L << i) * (i % 2 == 0 ? 2 : -2), Op.UNKNOWN, 0, 1, i));
        }
        ops.add(new Op(99, Function.READ, "", null, 1L, 0, 1, 0));
        assertEquals(Answer.UNKNOWN, SequentialConsistency.check(history(ops), new Counter(),
                new Limits(Duration.ofMillis(100), 64 << 20)));
        assertEquals(Answer.UNKNOWN, SequentialConsistency.check(history(ops), new Counter(),
                new Limits(Duration.ofMinutes(5), 1 << 20)));
    }

    private static Op write(int process, String key, long value, long at) {
        return new Op(process, Function.WRITE, key, value, Op.UNKNOWN, at, at + 1, 0);
    }

    private static Op read(int process, String key, Object value, long at) {
        return new Op(process, Function.READ, key, null, value, at, at + 1, 0);
    }

    private static History history(List<Op> ops) {
        return new History("test", HistoryFormat.JEPSEN, ops, false, 0, 0);
    }
}
