package dev.longhaul.results.check.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class LimitsTest {
    @Test
    void whatIsLoadedAlreadyIsNotGranted() {
        byte[] loaded = new byte[128 << 20];
        long granted = Limits.ofTime(Duration.ZERO).bytes();
        long most = (Runtime.getRuntime().maxMemory() - loaded.length) / 2;
        assertTrue(granted > 0 && granted <= most, () -> granted + " of " + most);
    }

    @Test
    void withNoTimeTheVerdictIsUnknownAndSaysHowFarItCame() throws HistoryFormatException {
        Linearization found = Linearizability.check(hard(26), new Counter(), new Limits(Duration.ZERO, 64 << 20));
        assertEquals(Answer.UNKNOWN, found.answer());
        assertFalse(found.unanswered().get(0).outOfMemory());
        assertTrue(found.unanswered().get(0).text().contains("of the 27 operations"), found::toString);
    }

    @Test
    void timeEndsASearchThatIsUnderWay() throws HistoryFormatException {
        long begin = System.nanoTime();
        Linearization found = Linearizability.check(hard(40), new Counter(),
                new Limits(Duration.ofMillis(200), 128 << 20));
        assertEquals(Answer.UNKNOWN, found.answer());
        assertTrue(System.nanoTime() - begin < 5_000_000_000L);
    }

    @Test
    void withLittleMemoryTheVerdictIsUnknownAndSaysSo() throws HistoryFormatException {
        Linearization found = Linearizability.check(hard(26), new Counter(),
                new Limits(Duration.ofMinutes(5), 1 << 20));
        assertEquals(Answer.UNKNOWN, found.answer());
        assertTrue(found.unanswered().get(0).outOfMemory());
        assertTrue(found.unanswered().get(0).text().startsWith("out of memory"));
    }

    @Test
    void anIllegalKeyEndsTheSearchOfAHardOne() throws HistoryFormatException {
        List<Op> ops = new ArrayList<>(hard(2_000).operations());
        ops.add(new Op(9_000, Function.READ, "other", null, 7L, 0, 1, 0));
        long begin = System.nanoTime();
        Linearization found = Linearizability.check(new History("test", HistoryFormat.JEPSEN, ops, false, 0, 0),
                new Counter(), new Limits(Duration.ofMinutes(1), 64 << 20));
        if (Runtime.getRuntime().availableProcessors() > 1) {
            assertEquals(Answer.ILLEGAL, found.answer());
            assertTrue(System.nanoTime() - begin < 30_000_000_000L);
        }
    }

    @Test
    void aLongHistoryOfOneRegisterIsCheckedInLittleMemory() throws HistoryFormatException {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            long value = i / 2;
            ops.add(new Op(i % 4, i % 2 == 0 ? Function.WRITE : Function.READ, "", i % 2 == 0 ? value : null,
                    i % 2 == 0 ? Op.UNKNOWN : value, 10L * i, 10L * i + 15, i));
        }
        Linearization found = Linearizability.check(new History("test", HistoryFormat.JEPSEN, ops, false, 0, 0),
                Register.PLAIN, new Limits(Duration.ofMinutes(1), 32 << 20));
        assertEquals(Answer.OK, found.answer(), found::toString);
    }

    @Test
    void fiftyClientsAreJudgedWithinTheMemoryOfASmallHeap() throws HistoryFormatException {
        for (boolean bad : List.of(false, true)) {
            Linearization found = Linearizability.check(KeyValueLoad.history(50, 40, 1, bad), new KeyValue(),
                    new Limits(Duration.ofMinutes(1), 64 << 20));
            assertEquals(bad ? Answer.ILLEGAL : Answer.OK, found.answer(), found::toString);
        }
    }

    /** Concurrent additions of distinct powers of two, and a read of none of their sums: every subset is a state of its own. */
    private static History hard(int adds) {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < adds; i++) {
            ops.add(new Op(i, Function.ADD, "", (1L << i % 60) * (i % 2 == 0 ? 2 : -2), Op.UNKNOWN, i, 10_000 + i, i));
        }
        ops.add(new Op(adds, Function.READ, "", null, 1L, 5_000, 20_000, adds));
        return new History("test", HistoryFormat.JEPSEN, ops, false, 0, 0);
    }
}
