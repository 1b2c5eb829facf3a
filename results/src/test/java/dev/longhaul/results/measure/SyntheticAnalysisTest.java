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
    private static final Run RUN = SyntheticRun.of(1);
    private static final Analysis ANALYSIS = Analysis.of(RUN);

    @Test
    void everyPlannedCellAndEveryTrialHasAResult() {
        assertEquals(RUN.header().cells().stream().map(p -> p.cell()).toList(),
                ANALYSIS.cells().stream().map(CellResult::cell).toList());
        assertEquals(RUN.trials().size(), ANALYSIS.trials().size());
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
        List<Verdict.Kind> kinds = ANALYSIS.cells().stream().map(c -> c.verdict().kind()).toList();
        assertTrue(kinds.contains(Verdict.Kind.NOTHING_AGAINST), kinds::toString);
        assertTrue(!kinds.contains(Verdict.Kind.FITS), kinds::toString);
    }

    @Test
    void eachWorldHasARecommendationAndNoneIsForAnUnprotectedCell() {
        assertEquals(List.of("single-zone", "three-az", "us-eu-ap"),
                ANALYSIS.recommendations().stream().map(Recommendation::world).toList());
        assertEquals(cell("us-eu-ap", 800, 1200).cell(), ANALYSIS.recommendations().get(2).cell().orElseThrow());
    }

    @Test
    void nothingUnsafeIsFoundWhereNothingUnsafeWasPut() {
        assertEquals(CheckResult.Answer.OK, ANALYSIS.safety().answer(), () -> ANALYSIS.safety().toString());
        assertEquals(0, ANALYSIS.exitCode());
    }

    @Test
    void measuringTwiceGivesTheSame() {
        assertEquals(ANALYSIS, Analysis.of(SyntheticRun.of(1)));
    }

    private CellResult cell(String world, long min, long max) {
        return ANALYSIS.cell(new Cell(world, new Timeouts(min * 1_000_000, max * 1_000_000, min * 500_000), "all"))
                .orElseThrow();
    }
}
