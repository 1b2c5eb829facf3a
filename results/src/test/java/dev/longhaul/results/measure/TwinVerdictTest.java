package dev.longhaul.results.measure;

import static dev.longhaul.results.measure.Story.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.measure.Verdict.Finding;
import dev.longhaul.results.measure.Verdict.Kind;
import dev.longhaul.results.measure.Verdict.Metric;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TwinRecord;

class TwinVerdictTest {
    private static final long SECOND = 1000 * MS;
    private static final long DAY = 86_400 * SECOND;
    private static final Sample MEASURED = times(6, 1);

    private long realQuiet = 30 * SECOND;
    private long realSpurious;
    private int violations;
    private Sample writes = times(6, 1);
    private Map<String, Long> chosen = Map.of();
    private long quiet = 4 * DAY;
    private long elections;
    private long leaderless;
    private long slower = 1;
    private int censored;
    private int sameTerm;

    @Test
    void fourSimulatedDaysWithoutASpuriousElectionFitAndThreeDoNot() {
        assertEquals(Kind.FITS, verdict().kind());
        assertEquals(Metric.SPURIOUS_PER_DAY, verdict().deciding().metric());
        assertTrue(verdict().deciding().simulated());
        assertEquals(3.6889 / 4, verdict().deciding().interval().high(), 1e-4);
        quiet = 3 * DAY;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        assertFalse(verdict().deciding().simulated());
    }

    @Test
    void threeDaysDoNotFitAlsoWhereTheLimitIsLaxEnoughForThem() {
        chosen = Map.of("spuriousPerDay", 5L);
        quiet = 3 * DAY;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        quiet = 4 * DAY;
        assertEquals(Kind.FITS, verdict().kind());
    }

    @Test
    void whatSpeaksAgainstTheRealTrialsIsNotOutweighedByTheTwin() {
        realSpurious = 1;
        assertEquals(Kind.AT_A_COST, verdict().kind());
        assertFalse(verdict().deciding().simulated());
        realSpurious = 0;
        writes = times(6, 10);
        assertEquals(Kind.AT_A_COST, verdict().kind());
        writes = times(6, 1);
        realQuiet = 4 * SECOND;
        assertEquals(Kind.NOT_ENOUGH_DATA, verdict().kind());
    }

    @Test
    void anObjectiveThatNeitherDecidesIsNotMet() {
        writes = Sample.EMPTY;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
    }

    @Test
    void spuriousElectionsThatTheRealTrialsCannotSeeAreACost() {
        elections = 30;
        assertEquals(Kind.AT_A_COST, verdict().kind());
        assertEquals(7.5, verdict().deciding().value(), 1e-9);
        assertTrue(verdict().deciding().simulated());
        assertEquals(30, verdict().deciding().n());
    }

    @Test
    void anIntervalRoundTheLimitDecidesNothing() {
        elections = 2;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        Finding spurious = verdict().findings().get(0);
        assertEquals(Verdict.Status.NOT_MEASURED, spurious.status());
        assertEquals(0.5, spurious.value());
    }

    @Test
    void fourHundredElectionsSayEnoughInAShorterTime() {
        elections = 400;
        quiet = 2 * DAY;
        chosen = Map.of("spuriousPerDay", 250L);
        assertEquals(Kind.FITS, verdict().kind());
        elections = 399;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
    }

    @Test
    void aTwinThatDisagreesDecidesNothing() {
        slower = 2;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        elections = 30;
        assertEquals(Kind.NOTHING_AGAINST, verdict().kind());
        assertTrue(verdict().findings().stream().noneMatch(Finding::simulated));
        slower = 1;
        assertEquals(Kind.AT_A_COST, verdict().kind());
    }

    @Test
    void twoLeadersOfOneTermInTheTwinAreUnsafeAlsoWhenItDisagrees() {
        sameTerm = 1;
        assertEquals(Kind.UNSAFE, verdict().kind());
        assertTrue(verdict().deciding().simulated());
        slower = 2;
        assertEquals(Kind.UNSAFE, verdict().kind());
        violations = 1;
        assertEquals(2, verdict().deciding().value());
        assertFalse(verdict().deciding().simulated());
    }

    @Test
    void aTwinThatCannotKeepOrFindALeaderIsUnfit() {
        leaderless = quiet / 20 + 1;
        assertEquals(Kind.UNFIT, verdict().kind());
        assertTrue(verdict().deciding().simulated());
        leaderless = 0;
        censored = 601;
        assertEquals(Kind.UNFIT, verdict().kind());
        assertEquals(Metric.LEADER_FOUND, verdict().deciding().metric());
        assertEquals(600.0 / 1201, verdict().deciding().value());
    }

    @Test
    void theMedianOfTheRealTrialsStandsWhateverTheTwinSays() {
        chosen = Map.of("timeToLeader", 50 * MS);
        assertEquals(Kind.AT_A_COST, verdict().kind());
        assertFalse(verdict().deciding().simulated());
    }

    private Verdict verdict() {
        Quiet time = new Quiet(realQuiet, 3, Rate.of(0, realQuiet), Rate.of(0, realQuiet),
                Rate.of(realSpurious, realQuiet), 0, 0, 0, 0, 0, 0, 0, 0);
        Recovery kill = new Recovery(TrialKind.KILL, MEASURED, Sample.EMPTY, Sample.EMPTY, Sample.EMPTY,
                Proportion.of(0, 0), new TreeMap<>(Map.of("a", MEASURED)), new TreeMap<>(), 0, Optional.empty());
        WriteLatency pair = new WriteLatency("a", "b", OptionalLong.of(100 * MS), writes, 0, 0, 0);
        Cell cell = new Cell("w", Story.TIMEOUTS, "all");
        TwinRecord record = new TwinRecord(0, "twin1", "", cell, 1,
                List.of(new TwinRecord.Loss(TrialKind.KILL, times(600, slower).observed().boxed().toList(), censored,
                        10 * SECOND, 0, 0, sameTerm)),
                quiet, elections, elections, elections, 0, leaderless, 0, 0, List.of(), 0, 0);
        Twin twin = TwinMeasures.of(record, List.of(kill), time, 1);
        CellResult result = new CellResult(cell, new TreeMap<>(), time, List.of(kill), List.of(), List.of(pair),
                List.of(), List.of(), OptionalLong.empty(), Optional.of(twin), null);
        return new Verdicts(Objectives.of(chosen), result, violations, false).verdict();
    }

    /** n times spread evenly from 200 to 260 ms, or as many times as long. */
    private static Sample times(int n, long factor) {
        return Sample.of(LongStream.range(0, n).map(i -> factor * (200 * MS + 60 * MS * i / (n - 1))));
    }
}
