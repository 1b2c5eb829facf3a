package dev.longhaul.results.check.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Op;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every verdict held against that of {@link NaiveChecker}. */
class NaivePropertiesTest {
    private static final int MOST = 9;
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 64 << 20);

    @Provide
    Arbitrary<String> models() {
        return Arbitraries.of(Model.names());
    }

    @Property(tries = 6000)
    void whatAnObjectAnsweredIsLinearizable(@ForAll("models") String name, @ForAll long seed)
            throws HistoryFormatException {
        Model model = Model.of(name).orElseThrow();
        List<Op> ops = new RandomHistories(model, new Random(seed)).legal(40);
        assertEquals(Answer.OK, check(model, ops), () -> name + " " + ops);
    }

    @Property(tries = 6000)
    void aHistoryWithAnEditHasTheVerdictOfTheNaiveSearch(@ForAll("models") String name, @ForAll long seed)
            throws HistoryFormatException {
        Model model = Model.of(name).orElseThrow();
        RandomHistories histories = new RandomHistories(model, new Random(seed));
        List<Op> ops = histories.edited(histories.legal(MOST));
        Answer naive = NaiveChecker.linearizable(model, ops) ? Answer.OK : Answer.ILLEGAL;
        assertEquals(naive, check(model, ops), () -> name + " " + ops);
    }

    @Property(tries = 4000)
    void aHistoryWithManyEditsHasTheVerdictOfTheNaiveSearch(@ForAll("models") String name, @ForAll long seed)
            throws HistoryFormatException {
        Model model = Model.of(name).orElseThrow();
        RandomHistories histories = new RandomHistories(model, new Random(seed));
        List<Op> ops = histories.edited(histories.edited(histories.edited(histories.legal(MOST))));
        Answer naive = NaiveChecker.linearizable(model, ops) ? Answer.OK : Answer.ILLEGAL;
        assertEquals(naive, check(model, ops), () -> name + " " + ops);
    }

    @Property(tries = 3000)
    void sequentialConsistencyHasTheVerdictOfTheNaiveSearch(@ForAll("models") String name, @ForAll long seed)
            throws HistoryFormatException {
        Model model = Model.of(name).orElseThrow();
        RandomHistories histories = new RandomHistories(model, new Random(seed));
        List<Op> legal = histories.legal(8);
        List<Op> edited = histories.edited(legal);
        List<Op> ops = oneAtATime(edited) ? edited : legal;
        Answer naive = NaiveChecker.sequentiallyConsistent(model, ops) ? Answer.OK : Answer.ILLEGAL;
        assertEquals(naive, SequentialConsistency.check(history(ops), model, LIMITS), () -> name + " " + ops);
    }

    @Property(tries = 2000)
    void theExplainingPieceOfAnIllegalHistoryIsPartOfItAndNamesWhatIsStuck(@ForAll("models") String name,
            @ForAll long seed) throws HistoryFormatException {
        Model model = Model.of(name).orElseThrow();
        RandomHistories histories = new RandomHistories(model, new Random(seed));
        List<Op> ops = histories.edited(histories.legal(30));
        Linearization found = Linearizability.check(history(ops), model, LIMITS);
        found.contradiction().ifPresent(contradiction -> {
            assertEquals(Answer.ILLEGAL, found.answer());
            assertTrue(contradiction.piece().contains(contradiction.stuck()));
            assertTrue(contradiction.piece().containsAll(contradiction.needed()));
            assertTrue(contradiction.reached() < contradiction.operations());
            assertTrue(contradiction.piece().size() <= ops.size());
            assertTrue(ContradictionText.lines(contradiction, false).size() >= 3);
        });
    }

    private static boolean oneAtATime(List<Op> ops) {
        return ops.stream().noneMatch(a -> ops.stream().anyMatch(b -> a != b && a.process() == b.process()
                && a.invoked() <= b.returned() && b.invoked() <= a.returned()));
    }

    private static Answer check(Model model, List<Op> ops) throws HistoryFormatException {
        return Linearizability.check(history(ops), model, LIMITS).answer();
    }

    private static History history(List<Op> ops) {
        return new History("test", HistoryFormat.LONGHAUL, ops, false, 0, 0);
    }
}
