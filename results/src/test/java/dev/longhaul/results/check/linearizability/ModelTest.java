package dev.longhaul.results.check.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;
import org.junit.jupiter.api.Test;

/** What each model allows and forbids, one operation after the other. */
class ModelTest {
    private int now;

    @Test
    void aRegisterReadsWhatWasWrittenLast() throws HistoryFormatException {
        assertEquals(Answer.OK, check(Register.PLAIN, read(null), write(1), read(1), write(2), read(2)));
        assertEquals(Answer.ILLEGAL, check(Register.PLAIN, write(1), write(2), read(1)));
        assertEquals(Answer.ILLEGAL, check(Register.PLAIN, write(1), read(null)));
    }

    @Test
    void aRegisterOfJepsenThatShowsAZeroThatNobodyWroteBeganWithIt() throws HistoryFormatException {
        assertEquals(Answer.OK, check(Register.COMPARE_AND_SET, read(0), cas(0, 3, true), read(3)));
        assertEquals(Answer.OK, check(Register.COMPARE_AND_SET, cas(0, 3, true), write(0), read(0)));
        assertEquals(Answer.ILLEGAL, check(Register.COMPARE_AND_SET, write(3), read(0)));
        assertEquals(Answer.ILLEGAL, check(Register.COMPARE_AND_SET, read(3)));
    }

    @Test
    void aCompareAndSetIsDoneOnTheExpectedValueAlone() throws HistoryFormatException {
        assertEquals(Answer.OK, check(Register.COMPARE_AND_SET, write(1), cas(1, 2, true), read(2)));
        assertEquals(Answer.ILLEGAL, check(Register.COMPARE_AND_SET, write(1), cas(2, 3, true)));
        assertEquals(Answer.OK, check(Register.COMPARE_AND_SET, write(1), cas(2, 3, false), read(1)));
        assertEquals(Answer.ILLEGAL, check(Register.COMPARE_AND_SET, write(1), cas(1, 3, false)));
    }

    @Test
    void aKeyHoldsWhatWasPutAndAppended() throws HistoryFormatException {
        Op before = read("");
        Op put = op(Function.WRITE, "a", Op.UNKNOWN);
        Op append = op(Function.APPEND, "b", Op.UNKNOWN);
        assertEquals(Answer.OK, check(new KeyValue(), before, put, append, read("ab")));
        assertEquals(Answer.ILLEGAL, check(new KeyValue(), put, append, read("ba")));
        assertEquals(Answer.OK, check(new KeyValue(), put, op(Function.DELETE, null, Op.UNKNOWN), read("")));
    }

    @Test
    void aKeyThatHoldsANumberOrNothingCanBeAddedTo() throws HistoryFormatException {
        assertEquals(Answer.OK, check(new KeyValue(), add("3"), add(-5L), read("-2")));
        assertEquals(Answer.ILLEGAL, check(new KeyValue(), add("3"), add(-5L), read("3")));
        assertEquals(Answer.ILLEGAL, check(new KeyValue(), op(Function.WRITE, "a", Op.UNKNOWN), add("3")));
        assertEquals(Answer.OK, check(new KeyValue(), op(Function.WRITE, "a", Op.UNKNOWN),
                op(Function.DELETE, null, Op.UNKNOWN), add("3"), op(Function.APPEND, "b", Op.UNKNOWN), read("3b")));
    }

    private Op add(Object number) {
        return op(Function.ADD, number, Op.UNKNOWN);
    }

    @Test
    void aKeyThatHoldsNothingCanBeAcquiredAndReleasedByItsHolder() throws HistoryFormatException {
        assertEquals(Answer.OK, check(new KeyValue(), op(Function.ACQUIRE, "x", Op.UNKNOWN), read("x"),
                op(Function.RELEASE, "x", Op.UNKNOWN), op(Function.ACQUIRE, "y", Op.UNKNOWN), read("y")));
        assertEquals(Answer.ILLEGAL, check(new KeyValue(), op(Function.ACQUIRE, "x", Op.UNKNOWN),
                op(Function.ACQUIRE, "y", Op.UNKNOWN)));
        assertEquals(Answer.ILLEGAL, check(new KeyValue(), op(Function.RELEASE, "x", Op.UNKNOWN)));
    }

    @Test
    void theModelOfAHistoryIsTheSimplestThatKnowsItsOperations() throws HistoryFormatException {
        assertEquals("register", guessed(read("a"), op(Function.WRITE, "a", Op.UNKNOWN)));
        assertEquals("cas-register", guessed(op(Function.CAS, List.of("a", "b"), true)));
        assertEquals("counter", guessed(op(Function.ADD, "1", Op.UNKNOWN), read("1")));
        assertEquals("lock", guessed(op(Function.ACQUIRE, "a", Op.UNKNOWN), read("a")));
        assertEquals("key-value", guessed(op(Function.APPEND, "a,", Op.UNKNOWN), read("a,")));
        assertEquals("key-value", guessed(op(Function.ADD, "1", Op.UNKNOWN), op(Function.ACQUIRE, "a", Op.UNKNOWN),
                op(Function.WRITE, "b", Op.UNKNOWN)));
        assertEquals("list", guessed(op(Function.APPEND, "a", Op.UNKNOWN), read("[\"a\"]")));
    }

    private static String guessed(Op... ops) throws HistoryFormatException {
        return Model.guess(new History("test", HistoryFormat.LONGHAUL, List.of(ops), true, 0, 0)).name();
    }

    @Test
    void keysAreJudgedApart() throws HistoryFormatException {
        Op one = new Op(0, Function.WRITE, "one", 1L, Op.UNKNOWN, 0, 1, 0);
        Op two = new Op(0, Function.READ, "two", null, null, 2, 3, 1);
        assertEquals(Answer.OK, check(Register.PLAIN, one, two));
        Op stale = new Op(0, Function.READ, "one", null, null, 2, 3, 1);
        assertEquals(Answer.ILLEGAL, check(Register.PLAIN, one, stale));
    }

    @Test
    void aCounterReadsTheSum() throws HistoryFormatException {
        Op before = read(0L);
        Op two = op(Function.ADD, 2L, Op.UNKNOWN);
        Op three = op(Function.ADD, 3L, Op.UNKNOWN);
        assertEquals(Answer.OK, check(new Counter(), before, two, three, read(5L)));
        assertEquals(Answer.ILLEGAL, check(new Counter(), two, three, read(4L)));
    }

    @Test
    void aLockHasOneHolder() throws HistoryFormatException {
        Op take = new Op(1, Function.ACQUIRE, "", null, Op.UNKNOWN, 0, 1, 0);
        Op give = new Op(1, Function.RELEASE, "", null, Op.UNKNOWN, 2, 3, 1);
        Op other = new Op(2, Function.ACQUIRE, "", null, Op.UNKNOWN, 4, 5, 2);
        assertEquals(Answer.OK, check(new Lock(), take, give, other));
        assertEquals(Answer.ILLEGAL, check(new Lock(), take, other));
        Op notHeld = new Op(2, Function.RELEASE, "", null, Op.UNKNOWN, 4, 5, 2);
        assertEquals(Answer.ILLEGAL, check(new Lock(), take, notHeld));
    }

    @Test
    void aListReadsAllThatWasAppendedInOneOrder() throws HistoryFormatException {
        Op before = read(List.of());
        Op one = op(Function.APPEND, 1L, Op.UNKNOWN);
        Op two = op(Function.APPEND, 2L, Op.UNKNOWN);
        assertEquals(Answer.OK, check(new AppendList(), before, one, two, read(List.of(1L, 2L))));
        assertEquals(Answer.ILLEGAL, check(new AppendList(), one, two, read(List.of(2L, 1L))));
        assertEquals(Answer.OK, check(new AppendList(), one, two, read("[\"1\",\"2\"]")));
        Op a = op(Function.APPEND, "a,", Op.UNKNOWN);
        Op b = op(Function.APPEND, "b,", Op.UNKNOWN);
        assertEquals(Answer.OK, check(new AppendList(), a, b, read("a,b,")));
        assertEquals(Answer.ILLEGAL, check(new AppendList(), a, b, read("b,a,")));
        assertEquals(Answer.ILLEGAL, check(new AppendList(), a, b, read("a,")));
    }

    @Test
    void aPendingWriteMayTakeEffectAtAnyLaterTimeOrNever() throws HistoryFormatException {
        Op pending = new Op(7, Function.WRITE, "", 9L, Op.UNKNOWN, 0, Op.NEVER, 0);
        now = 1;
        assertEquals(Answer.OK, check(Register.PLAIN, pending, write(1), read(1), read(9), read(9)));
        assertEquals(Answer.OK, check(Register.PLAIN, pending, write(1), read(1)));
        assertEquals(Answer.ILLEGAL, check(Register.PLAIN, pending, write(1), read(9), read(1)));
        assertEquals(Answer.ILLEGAL, check(Register.PLAIN, pending, write(1), read(9), write(2), read(9)));
    }

    @Test
    void anOperationThatTheModelDoesNotKnowIsRefusedWithThoseThatDo() {
        HistoryFormatException refused = assertThrows(HistoryFormatException.class,
                () -> check(Register.PLAIN, cas(1, 2, true)));
        assertTrue(refused.getMessage().contains("has :cas, which model register does not know"));
        assertTrue(refused.getMessage().contains("cas-register, key-value know it"), refused::getMessage);
    }

    @Test
    void aValueThatMeansNothingToTheModelIsRefused() {
        HistoryFormatException refused = assertThrows(HistoryFormatException.class,
                () -> check(new Counter(), op(Function.ADD, "many", Op.UNKNOWN)));
        assertTrue(refused.getMessage().contains("its values are whole numbers"), refused::getMessage);
    }

    private static Answer check(Model model, Op... ops) throws HistoryFormatException {
        return Linearizability.check(new History("test", HistoryFormat.JEPSEN, List.of(ops), false, 0, 0), model,
                Limits.USUAL).answer();
    }

    private Op read(Object result) {
        return op(Function.READ, null, result instanceof Integer number ? Long.valueOf(number) : result);
    }

    private Op write(long value) {
        return op(Function.WRITE, value, Op.UNKNOWN);
    }

    private Op cas(long expected, long value, boolean done) {
        return op(Function.CAS, List.of(expected, value), done);
    }

    private Op op(Function function, Object argument, Object result) {
        now += 2;
        return new Op(0, function, "", argument, result, now, now + 1, now);
    }
}
