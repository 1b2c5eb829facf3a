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
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.measure.Difference.Answer;
import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.measure.Verdict.Kind;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TwinRecord;
import dev.longhaul.results.testdata.GoldenRuns;
import dev.longhaul.results.testdata.SyntheticRun;
import dev.longhaul.results.testdata.SyntheticTwins;

/** Figures worked out by hand from the line in {@code golden-twin}, and what the twins of a synthetic run come to. */
class TwinTest {
    private static final Analysis SYNTHETIC = Analysis.of(SyntheticTwins.with(SyntheticRun.of(1)));
    private static CellResult cell;
    private static Twin twin;

    @BeforeAll
    static void read(@TempDir Path base) throws IOException, URISyntaxException {
        cell = Analysis.of(RunReader.read(GoldenRuns.withTwin(base))).cells().get(0);
        twin = cell.twin().orElseThrow();
    }

    @Test
    void quantilesCountTheCensoredAsBeyondAllOthers() {
        // 101 to 400 ms and three censored ones: ranks 152, 273 and 300 of 303
        Sample kill = twin.loss(TrialKind.KILL).orElseThrow().timeToLeader();
        assertEquals(303, kill.n());
        assertEquals(252 * MS, kill.median().orElseThrow().value());
        assertEquals(373 * MS, kill.p90().orElseThrow().value());
        Quantile p99 = kill.p99().orElseThrow();
        assertEquals(400 * MS, p99.value());
        assertFalse(p99.beyond());
        assertEquals(Double.POSITIVE_INFINITY, p99.interval().high());
        // 200 to 229 ms: n = 30 has a p90 and no p99
        Sample cut = twin.loss(TrialKind.CUT_OFF).orElseThrow().timeToLeader();
        assertEquals(226 * MS, cut.p90().orElseThrow().value());
        assertEquals(Optional.empty(), cut.p99());
        assertEquals(Optional.empty(), twin.loss(TrialKind.MUTE));
    }

    @Test
    void ratesAreADayWithTheirExactIntervals() {
        assertEquals(0.75, twin.elections().perDay(), 1e-12);
        assertEquals(1.25, twin.campaigns().perDay(), 1e-12);
        assertEquals(0.5, twin.spurious().perDay(), 1e-12);
        assertEquals(0.2422 / 4, twin.spurious().dailyInterval().low(), 1e-4);
        assertEquals(7.2247 / 4, twin.spurious().dailyInterval().high(), 1e-4);
    }

    @Test
    void timeWithoutALeaderIsAShareAndMinutesAYear() {
        assertEquals(0.00025, twin.leaderlessShare(), 1e-15);
        assertEquals(131.49, twin.leaderlessPerYear() / 60e9, 1e-9);
    }

    @Test
    void oneRealTrialSaysNothingOfTheTimesAndTwoElectionsInTwelveSecondsDiffer() {
        assertEquals(List.of(Figure.TIME_TO_LEADER, Figure.MEAN_TIME_TO_LEADER, Figure.TIME_TO_LEADER,
                Figure.MEAN_TIME_TO_LEADER, Figure.ELECTIONS),
                twin.agreement().stream().map(Difference::figure).toList());
        Difference kill = twin.agreement(Figure.TIME_TO_LEADER, "kill").orElseThrow();
        assertEquals(Answer.NOT_ENOUGH, kill.answer());
        assertEquals(List.of(248.0 * MS, 252.0 * MS, 1L, 303L),
                List.of(kill.before(), kill.after(), kill.nBefore(), kill.nAfter()));
        Difference elections = twin.agreement(Figure.ELECTIONS, "").orElseThrow();
        assertEquals(Answer.DIFFERENT, elections.answer());
        assertEquals(0.75 / 24, elections.after(), 1e-12);
        assertTrue(twin.disagrees());
    }

    @Test
    void whatWasMeasuredIsAsWithoutATwin() throws IOException, URISyntaxException {
        CellResult alone = Analysis.of(RunReader.read(GoldenRuns.directory())).cells().get(0);
        assertEquals(Optional.empty(), alone.twin());
        assertEquals(alone, new CellResult(cell.cell(), cell.trials(), cell.quiet(), cell.recoveries(),
                cell.splitBrain(), cell.writes(), cell.availability(), cell.traffic(), cell.clockError(),
                Optional.empty(), cell.verdict()));
    }

    @Test
    void fewCensoredFailoversOfATwinLeaveItsMedianComparableAndNotItsMean() {
        Sample real = times(20, 0);
        assertEquals(Answer.SAME, Difference.mediansOfTwin("kill", real, times(1000, 20), 1).orElseThrow().answer());
        assertEquals(Answer.NOT_ENOUGH,
                Difference.mediansOfTwin("kill", real, times(1000, 600), 1).orElseThrow().answer());
        assertEquals(Answer.NOT_ENOUGH, Difference.means("kill", real, times(1000, 20), 1).orElseThrow().answer());
        assertEquals(Answer.NOT_ENOUGH,
                Difference.mediansOfTwin("kill", times(20, 1), times(1000, 0), 1).orElseThrow().answer());
    }

    @Test
    void theRatioToTheTwinIsAtLeastAsUncertainAsTheExactMedianOfTheRealTrials() {
        Sample real = Sample.of(LongStream.of(99, 101, 102, 103, 104, 140).map(ms -> ms * MS));
        Sample simulated = Sample.of(LongStream.range(0, 1000).map(i -> 120 * MS + i));
        Difference plain = Difference.medians(Figure.TIME_TO_LEADER, "kill", real, simulated, 1).orElseThrow();
        Difference careful = Difference.mediansOfTwin("kill", real, simulated, 1).orElseThrow();
        assertEquals(120.0 / 140, careful.ratio().low(), 1e-4);
        assertEquals(120.0 / 99, careful.ratio().high(), 1e-4);
        assertTrue(plain.ratio().low() >= careful.ratio().low());
        assertEquals(Answer.NOT_ENOUGH, careful.answer());
    }

    @Test
    void syntheticCellsComeToWhatTheirTwinsWereMadeFor() {
        assertEquals(Kind.AT_A_COST, kind(SyntheticTwins.NERVOUS));
        assertEquals(Kind.NOTHING_AGAINST, kind(SyntheticTwins.UNDECIDED));
        assertEquals(Kind.NOTHING_AGAINST, kind(SyntheticTwins.DISAGREES));
        assertEquals(Kind.UNFIT, kind("us-eu-ap 50-100"));
        assertEquals(List.of(SyntheticTwins.DISAGREES), SYNTHETIC.cells().stream()
                .filter(c -> c.twin().orElseThrow().disagrees()).map(c -> c.cell().label()).toList());
        assertEquals(Kind.FITS, kind("three-az 50-100"));
        assertEquals(Kind.FITS, kind("us-eu-ap 800-1200"));
    }

    @Test
    void aViolationInATwinFailsTheRunAndIsLaidToItsCellAlone() {
        Run run = SyntheticTwins.with(SyntheticRun.of(1));
        List<TwinRecord> twins = run.twins().stream().map(t -> t.cell().label().equals("three-az 50-100") ? bad(t) : t)
                .toList();
        Analysis analysis = Analysis.of(run.with(twins));
        assertEquals(CheckResult.Answer.ILLEGAL, analysis.safety().answer());
        assertEquals(1, analysis.exitCode());
        assertEquals(List.of("three-az 50-100"), analysis.cells().stream()
                .filter(c -> c.verdict().kind() == Kind.UNSAFE).map(c -> c.cell().label()).toList());
    }

    @Test
    void aTwinOfACellWithoutTrialsIsKept() {
        Run run = SyntheticTwins.with(SyntheticRun.of(1));
        Cell cell = run.twins().get(0).cell();
        Analysis analysis = Analysis
                .of(new Run(run.directory(), run.header(), List.of(), List.of(), List.of(), List.of(),
                        List.of(), List.of(), run.twins(), List.of()));
        CellResult alone = analysis.cell(cell).orElseThrow();
        assertEquals(SyntheticTwins.FAILOVERS,
                alone.twin().orElseThrow().loss(TrialKind.KILL).orElseThrow().timeToLeader().n());
        assertEquals(List.of(), alone.twin().orElseThrow().agreement());
        assertEquals(2, analysis.exitCode());
    }

    private static TwinRecord bad(TwinRecord t) {
        List<TwinRecord.Loss> losses = t.losses().stream().map(l -> new TwinRecord.Loss(l.kind(), l.times(),
                l.censored(), l.cap(), l.dualLeaders(), l.dualLongest(), l.kind() == TrialKind.KILL ? 3 : 0)).toList();
        return new TwinRecord(t.t(), t.cluster(), t.trial(), t.cell(), t.seed(), losses, t.quiet(), t.elections(),
                t.campaigns(), t.spurious(), t.failedRounds(), t.leaderless(), t.open(), t.episodes(), List.of(),
                t.events(),
                t.wall());
    }

    private static Kind kind(String label) {
        return SYNTHETIC.cells().stream().filter(c -> c.cell().label().equals(label)).findFirst().orElseThrow()
                .verdict().kind();
    }

    /** n times of 100 to 110 ms; of these so many censored at 10 s. */
    private static Sample times(int n, int censored) {
        return Sample.of(LongStream.range(censored, n).map(i -> 100 * MS + 10 * MS * (i - censored) / n),
                LongStream.generate(() -> 10_000 * MS).limit(censored));
    }
}
