package dev.longhaul.results.measure;

import static dev.longhaul.results.measure.Story.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;

/** Figures worked out by hand from the lines in {@code golden-run}. */
class GoldenRunTest {
    private static Analysis analysis;
    private static CellResult cell;

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        analysis = Analysis.of(RunReader.read(Path.of(GoldenRunTest.class.getResource("/golden-run").toURI())));
        cell = analysis.cells().get(0);
    }

    @Test
    void aKilledLeaderIsSplitIntoDetectionElectionAndRecognition() {
        Takeover kill = analysis.trials().get(0).takeover().orElseThrow();
        // the pre-candidacy at 1650 ms was refused: the chain that led to the leader begins at 1700
        assertEquals(new Takeover(1502 * MS, 1700 * MS, 1740 * MS, 1750 * MS, 0, 2, 2), kill);
        assertEquals(List.of(198 * MS, 40 * MS, 10 * MS, 248 * MS),
                List.of(kill.detection(), kill.election(), kill.recognition(), kill.total()));
    }

    @Test
    void anInvalidTrialIsShownAndCountsNowhere() {
        assertEquals(5, analysis.trials().size());
        assertEquals(new TrialCount(2, 2, 1, 0, 0, 0), cell.trials().get(TrialKind.KILL));
        assertEquals(sample(248), cell.recovery(TrialKind.KILL).orElseThrow().timeToLeader());
    }

    @Test
    void aCutOffLeaderGivesTimeToLeaderAndAStaleWindow() {
        assertEquals(sample(200), cell.recovery(TrialKind.CUT_OFF).orElseThrow().timeToLeader());
        SplitBrain split = cell.splitBrain().stream().filter(s -> s.kind() == TrialKind.CUT_OFF).findFirst()
                .orElseThrow();
        assertEquals(sample(100), split.windows());
        assertEquals(Proportion.of(1, 1), split.affected());
        assertEquals(0, split.sameTerm());
        // of the three unknown ones, one began in the trial before and may still take effect
        // the old leader refused one and left two without an answer
        assertEquals(new ClientView(1, 1, 3, 0, 0, 0, new ClientView.Outcomes(0, 1, 2, 0)), split.seen());
    }

    @Test
    void quietTimeIsPooledOverAllFaultFreeStretches() {
        Quiet quiet = cell.quiet();
        assertEquals((301 + 400 + 10_000 + 1000) * MS, quiet.nanos());
        assertEquals(4, quiet.windows());
        assertEquals(2, quiet.elections().events());
        assertEquals(2, quiet.spurious().events());
        assertEquals(1, quiet.machine());
        assertEquals(3, quiet.campaigns().events());
        assertEquals(1, quiet.failedRounds());
        assertEquals(0, quiet.refusedPreVotes());
        assertEquals((20 + 220 + 90) * MS, quiet.leaderless());
        assertEquals(330.0 / 11_701, quiet.leaderlessShare(), 1e-12);
        assertEquals(1, quiet.open());
        assertTrue(quiet.leaderlessDecides());
        assertEquals(1, quiet.episodes());
        assertEquals(2 * 3600 / 11.701, quiet.elections().perHour(), 1e-9);
    }

    @Test
    void timeToFirstWriteIsThatOfTheFirstAcknowledgedWriteSentAfterTheFault() {
        assertEquals(Map.of("a", sample(298), "b", sample(798)),
                cell.recovery(TrialKind.KILL).orElseThrow().firstWrite());
        // client a sends at 4705 and is answered at 4790; what b sent has no answer
        assertEquals(Map.of("a", sample(280), "b", Sample.of(LongStream.empty(), LongStream.of(1000 * MS))),
                cell.recovery(TrialKind.CUT_OFF).orElseThrow().firstWrite());
    }

    @Test
    void aClientCutOffTogetherWithTheLeaderHasNoTimeToFirstWriteAndIsCounted() {
        Recovery cut = cell.recovery(TrialKind.CUT_OFF).orElseThrow();
        assertEquals(Map.of("c", 1), cut.cutOffClients());
        assertEquals(List.of(1, 1, 0), List.of(cut.trialsWith("c"), cut.trialsWith("a"), cut.trialsWith("d")));
        assertEquals(Map.of(), cell.recovery(TrialKind.KILL).orElseThrow().cutOffClients());
        assertTrue(cell.verdict().findings().stream()
                .noneMatch(f -> f.metric() == Verdict.Metric.TIME_TO_FIRST_WRITE && f.about().equals("c")));
        // by the fault's node 2: it alone is in region c
        assertEquals(List.of("c"), List.copyOf(analysis.trials().get(1).cutOffClients()));
    }

    @Test
    void theMomentOfAFaultIsKnownToWithinItsFirstCallAndItsEffect() {
        assertEquals(1 * MS, cell.recovery(TrialKind.KILL).orElseThrow().momentError());
        assertEquals(10 * MS, cell.recovery(TrialKind.CUT_OFF).orElseThrow().momentError());
    }

    @Test
    void theClockOfAnotherKernelIsExactToItsLargestError() {
        assertEquals(OptionalLong.of(700_000), cell.clockError());
        assertEquals(OptionalLong.of(700_000), analysis.clockError());
    }

    @Test
    void availabilityCountsWholeWindowsOf100Milliseconds() {
        List<Availability> kill = cell.availability().stream().filter(a -> a.kind() == TrialKind.KILL).toList();
        assertEquals(List.of("a", "b"), kill.stream().map(Availability::client).toList());
        assertEquals(Proportion.of(2, 20), kill.get(0).windows());
        assertEquals(Sample.of(LongStream.of(200 * MS), LongStream.of(1600 * MS)), kill.get(0).outages());
        assertEquals(Sample.of(LongStream.of(700 * MS), LongStream.of(1200 * MS)), kill.get(1).outages());
    }

    @Test
    void writesAreHeldAgainstTheirBoundPerClientAndLeaderRegion() {
        assertEquals(2, cell.writes().size());
        WriteLatency near = cell.writes().get(0);
        assertEquals("a", near.client());
        assertEquals("a", near.leader());
        assertEquals(12 * MS, near.bound().orElseThrow());
        assertEquals(sample(13, 15, 30), near.latency());
        assertEquals(1, near.refused());
        assertEquals(20 * MS, cell.writes().get(1).bound().orElseThrow());
        assertEquals(sample(60), cell.writes().get(1).latency());
    }

    @Test
    void trafficIsPerHourOfTheTrialsWindows() {
        assertEquals(new TrafficRate(TrialKind.KILL, "a", "b", 100, 9000, 2000 * MS), cell.traffic().get(0));
        assertEquals(16_200_000, cell.traffic().get(0).bytesPerHour());
    }

    @Test
    void linksAreHeldAgainstWhatWasConfigured() {
        LinkCheck pair = analysis.links().get(0);
        assertEquals(new LinkCheck("w", 0, 1, 10, 1, 10 * MS, 200_000, 4 * MS), pair);
    }

    @Test
    void everyWriteIsReadBack() {
        CheckResult writes = analysis.safety().checks().get(1);
        assertEquals(CheckResult.Answer.OK, writes.answer(), writes::toString);
        assertEquals(8, writes.examined());
        assertEquals(0, writes.undecided());
    }

    @Test
    void twoSpuriousElectionsInTwelveSecondsAreACost() {
        assertEquals(Verdict.Kind.AT_A_COST, cell.verdict().kind());
        assertEquals(Verdict.Metric.SPURIOUS_PER_DAY, cell.verdict().deciding().metric());
        assertEquals(2 * 86_400 / 11.701, cell.verdict().deciding().value(), 1e-6);
        assertEquals(List.of(), analysis.missed());
        assertEquals(0, analysis.exitCode());
    }

    @Test
    void lanesCoverTheSpanAndShowWhoWasDown() {
        List<Lane> lanes = Lanes.of(analysis.run(), "c1", new Span(1502 * MS, 3700 * MS));
        assertEquals(List.of(0, 1, 2), lanes.stream().map(Lane::node).toList());
        assertEquals(new Lane.RoleSpan(1502 * MS, 3600 * MS, Role.Follower, 1, false, false),
                lanes.get(1).spans().get(0));
        for (Lane lane : lanes) {
            assertEquals(2198 * MS, lane.spans().stream().mapToLong(s -> s.to() - s.from()).sum());
        }
        assertFalse(lanes.get(2).spans().isEmpty());
    }

    private static Sample sample(long... milliseconds) {
        return Sample.of(LongStream.of(milliseconds).map(ms -> ms * MS));
    }
}
