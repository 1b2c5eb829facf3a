package dev.longhaul.results.measure;

import static dev.longhaul.results.measure.Story.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.Phases;

class TakeoversTest {
    /** Node 0 leads term 1 from 110 ms, and a fault hits it at 500 ms. */
    private static final String BEFORE = """
            100 0 Candidate 1
            110 0 Leader 1
            110 0 leader=0 1
            120 1 leader=0 1
            130 2 leader=0 1
            """;
    private static final String AFTER = """
            700 1 Candidate 2
            720 1 Leader 2
            720 1 leader=1 2
            740 2 leader=1 2
            """;
    private RunHeader header;

    @BeforeEach
    void readHeader() throws IOException, URISyntaxException {
        header = RunReader.header(Path.of(TakeoversTest.class.getResource("/golden-run").toURI()));
    }

    @Test
    void whatTheTargetItselfTriesIsNoPartOfTheChain() {
        Takeover found = fault(TrialKind.DEAF, BEFORE + "600 0 PreCandidate 1\n" + AFTER, 10_000, 2000).orElseThrow();
        assertEquals(700 * MS, found.candidacy());
        assertEquals(240 * MS, found.total());
    }

    @Test
    void aCandidacyThatRaisedTheTermKeepsTheChainThoughItFailed() {
        Takeover found = fault(TrialKind.CUT_OFF,
                BEFORE + "610 2 Candidate 2\n650 2 Follower 2\n" + AFTER.replace(" 2\n", " 3\n"), 10_000, 2000)
                .orElseThrow();
        assertEquals(610 * MS, found.candidacy());
    }

    @Test
    void aLeaderRecognisedAfterTheCapIsCensoredAtTheCap() {
        Takeover found = fault(TrialKind.CUT_OFF, BEFORE + AFTER, 200, 2000).orElseThrow();
        assertTrue(found.censored());
        assertEquals(200 * MS, found.total());
    }

    @Test
    void aWindowThatEndsBeforeTheCapCensorsAtItsEnd() {
        Takeover found = fault(TrialKind.CUT_OFF, BEFORE, 10_000, 1500).orElseThrow();
        assertTrue(found.censored());
        assertEquals(1000 * MS, found.total());
    }

    @Test
    void anOldLeaderThatIsFoundAgainIsNoTakeover() {
        assertTrue(fault(TrialKind.CUT_OFF, BEFORE + "600 1 term 2\n700 1 leader=0 1", 10_000, 2000).orElseThrow()
                .censored());
    }

    @Test
    void aBridgeTakesNoLeaderAway() {
        assertEquals(Optional.empty(), fault(TrialKind.BRIDGE, BEFORE + AFTER, 10_000, 2000));
    }

    @Test
    void aColdStartThatElectsBeforeTheLastNodeIsUpTakesNoTime() {
        Takeover found = measured(TrialKind.COLD_START, BEFORE + "300 2 up", List.of(),
                new Phases(60 * MS, 400 * MS, 300 * MS, 900 * MS, 0, 0, 1000 * MS), 10_000).trials().get(0).takeover()
                .orElseThrow();
        assertFalse(found.censored());
        assertEquals(0, found.total());
    }

    @Test
    void aTrialThatFailedToStartCountsAgainstItsCellAndAsLeaderlessTime() {
        Analysis analysis = measured(TrialKind.QUIET, "60 0 up", List.of(),
                new Phases(60 * MS, 0, 0, 0, 0, 0, 10_060 * MS), 0, Outcome.FAILED_TO_START);
        CellResult cell = analysis.cells().get(1);
        assertEquals(1, cell.trials().get(TrialKind.QUIET).failedToStart());
        assertEquals(10_000 * MS, cell.quiet().leaderless());
        assertEquals(Verdict.Kind.UNFIT, cell.verdict().kind());
    }

    @Test
    void aRunThatWasInterruptedBeforeItsFirstTrialStillHasItsCells() {
        Analysis analysis = Analysis.of(new Run(Path.of("run"), header, List.of(), Story.events(BEFORE), List.of(),
                List.of(), List.of(), List.of()));
        assertEquals(Verdict.Kind.NOT_ENOUGH_DATA, analysis.cells().get(0).verdict().kind());
        assertEquals(CheckResult.Answer.OK, analysis.safety().answer());
        assertEquals(Optional.empty(), analysis.recommendations().get(0).cell());
    }

    @Test
    void aFaultWhoseMomentIsUncertainByMoreThanATenthOfTheTimeoutHasNoTimeToLeaderAndCountsInAllElse() {
        assertEquals(240 * MS, struck(10 * MS).trials().get(0).takeover().orElseThrow().total());
        assertFalse(struck(10 * MS).trials().get(0).late());
        Analysis late = struck(10 * MS + 1);
        assertEquals(Optional.empty(), late.trials().get(0).takeover());
        assertTrue(late.trials().get(0).late());
        CellResult cell = late.cells().get(1);
        assertEquals(new TrialCount(0, 1, 1, 0, 0, 0), cell.trials().get(TrialKind.CUT_OFF));
        assertEquals(1, cell.splitBrain().get(0).trials());
        assertEquals(300 * MS - 10 * MS - 1, cell.quiet().nanos());
        assertTrue(cell.recovery(TrialKind.CUT_OFF).orElseThrow().timeToLeader().isEmpty());
    }

    private Analysis struck(long smear) {
        return measured(TrialKind.CUT_OFF, BEFORE + AFTER, List.of(cut("t", smear)),
                new Phases(60 * MS, 200 * MS, 500 * MS, 2000 * MS, 2000 * MS, 2000 * MS, 2000 * MS + 1), 10_000);
    }

    private static FaultRecord cut(String trial, long smear) {
        return new FaultRecord(500 * MS - smear, "c", trial, "cut_off", "leader", List.of(0), 500 * MS, 500 * MS,
                1000 * MS, 1000 * MS, "");
    }

    @Test
    void theCutThatPlacesTheLeaderOfAWindowOfWritesIsNoFaultOfItsTrialAndItsElectionIsNotSpontaneous() {
        TrialResult placed = measured(TrialKind.WRITES, BEFORE + AFTER, List.of(cut("t", 0)),
                new Phases(60 * MS, 1200 * MS, 1300 * MS, 2000 * MS, 1100 * MS, 0, 2000 * MS), 0).trials().get(0);
        assertEquals(Optional.empty(), placed.fault());
        assertEquals(Optional.empty(), placed.takeover());
        assertEquals(List.of(Election.Class.NEEDED, Election.Class.NEEDED),
                placed.elections().stream().map(Election::kind).toList());
    }

    @Test
    void timeWithoutALeaderUnderTheCutThatShouldPlaceOneIsNotThatOfAnUnharmedCluster() {
        Analysis analysis = measured(TrialKind.WRITES, BEFORE, List.of(cut("t", 0)),
                new Phases(60 * MS, 1500 * MS, 0, 0, 1100 * MS, 0, 1500 * MS), 0, Outcome.FAILED_TO_START);
        assertEquals(400 * MS, analysis.cells().get(1).quiet().nanos());
    }

    private Optional<Takeover> fault(TrialKind kind, String story, long cap, long to) {
        FaultRecord fault = new FaultRecord(500 * MS, "c", "t", kind.name().toLowerCase(java.util.Locale.ROOT),
                "leader", List.of(0), 500 * MS, 500 * MS, to * MS, to * MS, "");
        return measured(kind, story, List.of(fault),
                new Phases(60 * MS, 200 * MS, 500 * MS, to * MS, to * MS, to * MS, to * MS + 1), cap).trials().get(0)
                .takeover();
    }

    private Analysis measured(TrialKind kind, String story, List<FaultRecord> faults, Phases phases, long cap) {
        return measured(kind, story, faults, phases, cap, Outcome.OK);
    }

    private Analysis measured(TrialKind kind, String story, List<FaultRecord> faults, Phases phases, long cap,
            Outcome outcome) {
        Cell cell = new Cell("w", Story.TIMEOUTS, "none");
        TrialRecord trial = new TrialRecord(50 * MS, "c", "t", cell, "processes", kind, List.of(), 1, cap * MS, phases,
                outcome, true, "", 0, List.of(), List.of(), List.of());
        return Analysis.of(new Run(Path.of("run"), header, List.of(trial), Story.events(story), faults, List.of(),
                List.of(), List.of()));
    }
}
