package dev.longhaul.chaos.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.published.Lines.Line;
import dev.longhaul.chaos.published.Theory.Check;
import dev.longhaul.chaos.random.Streams;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TheoryTest {
    private static final int TRIALS = Integer.getInteger("published.trials", 10_000);

    @Test
    void firstTermsSplitAsOftenAsTheFormulaSays() throws InterruptedException {
        Lines some = only(Theory.splitVoteTable(), line -> line.text("l").equals("0.1"));
        List<Check> checks = Theory.splitVotes(some, new Streams(1), TRIALS, 2);
        assertEquals(some.lines().size(), checks.size());
        assertFalse(checks.isEmpty());
        checks.forEach(check -> assertTrue(check.within(), check::toString));
    }

    @Test
    void timesWithoutALeaderAreOnAverageWhatTheFormulaSays() throws InterruptedException {
        Lines some = only(Theory.expectedTimeTable(),
                line -> line.text("one_way_ms").equals("15") && line.number("split_prob") < 0.1);
        List<Check> checks = Theory.expectedTimes(some, new Streams(1), TRIALS, 2);
        assertFalse(checks.isEmpty());
        checks.forEach(check -> assertTrue(check.within(), check::toString));
    }

    private static Lines only(Lines all, Predicate<Line> wanted) {
        return new Lines(all.file(), all.comments(), all.lines().stream().filter(wanted).toList());
    }
}
