package dev.longhaul.results.measure;

import static dev.longhaul.results.measure.Story.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.measure.Verdict.Kind;
import dev.longhaul.results.measure.Verdict.Metric;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.TrialKind;

class VerdictTest {
    private static final long SECOND = 1000 * MS;
    private static final long DAY = 86_400 * SECOND;
    private static final Sample QUICK = times(200, 210, 220, 230, 240, 250);

    private long quiet = 30 * SECOND;
    private long spurious;
    private long leaderless;
    private int violations;
    private boolean simulated;
    private Sample timeToLeader = QUICK;
    private Sample firstWrite = QUICK;
    private Sample writes = times(100, 110, 120);
    private Map<String, Long> chosen = Map.of();

    @Test
    void realTrialsWithNothingAgainstThemSayForHowLongTheyWereWatched() {
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        assertEquals(Metric.QUIET_TIME, verdict().deciding().metric());
        assertEquals(30 * SECOND, verdict().deciding().value());
    }

    @Test
    void fourQuietSimulatedDaysFitAndThreeDoNot() {
        simulated = true;
        quiet = 4 * DAY;
        assertEquals(Kind.FITS, verdict().kind());
        quiet = 3 * DAY;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        quiet = 4 * DAY;
        simulated = false;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
    }

    @Test
    void aViolationIsUnsafeWhateverElseIsGood() {
        violations = 1;
        assertEquals(Kind.UNSAFE, verdict().kind());
        assertEquals(Metric.VIOLATIONS, verdict().deciding().metric());
    }

    @Test
    void moreThanATwentiethWithoutALeaderIsUnfit() {
        leaderless = quiet / 20;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        leaderless++;
        assertEquals(Kind.UNFIT, verdict().kind());
    }

    @Test
    void aLeaderFoundInFewerThanHalfOfTheTrialsIsUnfit() {
        timeToLeader = Sample.of(LongStream.of(900 * MS), LongStream.of(10 * SECOND, 10 * SECOND));
        assertEquals(Kind.UNFIT, verdict().kind());
        assertEquals(Metric.LEADER_FOUND, verdict().deciding().metric());
    }

    @Test
    void oneSpuriousElectionInHalfAMinuteIsACost() {
        spurious = 1;
        assertEquals(Kind.AT_A_COST, verdict().kind());
        assertEquals(2880, verdict().deciding().value(), 1e-9);
    }

    @Test
    void writesBeyondThreeTimesTheirBoundAndWhatAProcessTakesAreACost() {
        writes = times(302);
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        writes = times(303);
        assertEquals(Kind.AT_A_COST, verdict().kind());
        assertEquals("a to a leader in b", verdict().deciding().about());
    }

    @Test
    void aFirstWriteAfterMoreThanTenSecondsIsACostAlsoWhenItNeverCame() {
        firstWrite = times(10_001);
        assertEquals(Kind.AT_A_COST, verdict().kind());
        firstWrite = Sample.of(LongStream.empty(), LongStream.of(10 * SECOND));
        assertEquals(Kind.AT_A_COST, verdict().kind());
        assertTrue(verdict().deciding().beyond());
    }

    @Test
    void fewSecondsAreNotEnoughUnlessTheyShowSomething() {
        quiet = 4 * SECOND;
        assertEquals(Kind.NOT_ENOUGH_DATA, verdict().kind());
        spurious = 1;
        assertEquals(Kind.AT_A_COST, verdict().kind());
    }

    @Test
    void anObjectiveOfTheUsersIsHeldAgainstTheMedian() {
        chosen = Map.of("timeToLeader", 225 * MS);
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        chosen = Map.of("timeToLeader", 224 * MS);
        assertEquals(Kind.AT_A_COST, verdict().kind());
        assertEquals(Metric.TIME_TO_LEADER, verdict().deciding().metric());
    }

    @Test
    void anUnknownObjectiveAndAnImpossibleLimitAreRefusedByName() {
        String unknown = assertThrows(IllegalArgumentException.class, () -> Objectives.of(Map.of("speed", 1L)))
                .getMessage();
        assertTrue(unknown.contains("speed") && unknown.contains("timeToLeader"), unknown);
        assertThrows(IllegalArgumentException.class, () -> Objectives.of(Map.of("timeToLeader", 0L)));
    }

    private Verdict verdict() {
        Quiet time = new Quiet(quiet, 3, Rate.of(spurious, quiet), Rate.of(spurious, quiet), Rate.of(spurious, quiet),
                0, 0, 0, 0, leaderless, (double) leaderless / quiet, 0, 0);
        TreeMap<String, Sample> clients = new TreeMap<>(Map.of("a", firstWrite));
        Recovery kill = new Recovery(TrialKind.KILL, timeToLeader, Sample.EMPTY, Sample.EMPTY, Sample.EMPTY,
                Proportion.of(0, 0), clients,
                new TreeMap<>(), 0,
                Optional.empty());
        WriteLatency pair = new WriteLatency("a", "b", OptionalLong.of(100 * MS), writes, 0, 0, 0);
        CellResult cell = new CellResult(new Cell("w", Story.TIMEOUTS, "all"), new TreeMap<>(), time, List.of(kill),
                List.of(), List.of(pair), List.of(), List.of(), OptionalLong.empty(), Optional.empty(),
                null);
        return new Verdicts(Objectives.of(chosen), cell, violations, simulated).verdict();
    }

    private static Sample times(long... milliseconds) {
        return Sample.of(LongStream.of(milliseconds).map(ms -> ms * MS));
    }
}
