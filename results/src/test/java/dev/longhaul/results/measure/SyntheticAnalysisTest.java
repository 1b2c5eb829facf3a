package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.testdata.SyntheticRun;

class SyntheticAnalysisTest {
    private final Run run = SyntheticRun.of(1);
    private final Analysis analysis = Analysis.of(run);

    @Test
    void everyPlannedCellAndEveryTrialHasAResult() {
        assertEquals(run.header().cells().stream().map(p -> p.cell()).toList(),
                analysis.cells().stream().map(CellResult::cell).toList());
        assertEquals(run.trials().size(), analysis.trials().size());
    }

    @Test
    void aCellThatElectsNobodyIsUnfitAndItsTimeToLeaderIsBeyondTheCap() {
        CellResult cell = cell("us-eu-ap", 50, 100);
        assertEquals(Verdict.Kind.UNFIT, cell.verdict().kind());
        Quantile median = cell.recovery(TrialKind.COLD_START).orElseThrow().timeToLeader().median().orElseThrow();
        assertTrue(median.beyond());
        assertEquals(10_000_000_000L, median.value());
        assertTrue(cell.quiet().leaderlessDecides());
    }

    @Test
    void realTrialsNeverSayFits() {
        List<Verdict.Kind> kinds = analysis.cells().stream().map(c -> c.verdict().kind()).toList();
        assertTrue(kinds.contains(Verdict.Kind.NOTHING_AGAINST), kinds::toString);
        assertTrue(!kinds.contains(Verdict.Kind.FITS), kinds::toString);
    }

    @Test
    void eachWorldHasARecommendationAndNoneIsForAnUnprotectedCell() {
        assertEquals(List.of("single-zone", "three-az", "us-eu-ap"),
                analysis.recommendations().stream().map(Recommendation::world).toList());
        assertEquals(cell("us-eu-ap", 800, 1200).cell(), analysis.recommendations().get(2).cell().orElseThrow());
    }

    @Test
    void nothingUnsafeIsFoundWhereNothingUnsafeWasPut() {
        assertEquals(CheckResult.Answer.OK, analysis.safety().answer(), () -> analysis.safety().toString());
        assertEquals(0, analysis.exitCode());
    }

    @Test
    void measuringTwiceGivesTheSame() {
        assertEquals(analysis, Analysis.of(SyntheticRun.of(1)));
    }

    private CellResult cell(String world, long min, long max) {
        return analysis.cell(new Cell(world, new Timeouts(min * 1_000_000, max * 1_000_000, min * 500_000), "all"))
                .orElseThrow();
    }
}
