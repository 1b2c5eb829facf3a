package dev.longhaul.chaos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.results.record.TrialKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void everyWorldHasEverySettingAndTheMiddleOneWithoutProtection() {
        assertEquals(
                List.of("three-az 50-100", "three-az 150-300", "three-az 150-300 protection=none", "three-az 800-1200"),
                cells(Map.of("regions", "three-az")).stream().map(cell -> cell.cell().label()).toList());
    }

    @Test
    void theRarerFaultsAreTriedAtTheMiddleSetting() {
        List<CellPlan> cells = cells(Map.of("regions", "three-az"));
        assertEquals(List.of(0, 1, 0, 0), cells.stream().map(cell -> cell.count(TrialKind.DEAF)).toList());
        assertEquals(List.of(0, 2, 0, 0), cells.stream().map(cell -> cell.count(TrialKind.BRIDGE)).toList());
    }

    @Test
    void withoutProtectionOnlyTheCleanCutIsTriedBeside() {
        assertEquals(Map.of(TrialKind.CUT_OFF, 2), cells(Map.of("regions", "three-az")).get(2).trials());
    }

    @Test
    void whoRunsWithoutProtectionHasNoSecondCellWithoutIt() {
        assertEquals(3, cells(Map.of("regions", "three-az", "protection", "none")).size());
    }

    @Test
    void aSuiteLeftOutTakesItsTrialsAlong() {
        List<CellPlan> cells = cells(Map.of("regions", "three-az", "suites", "ElectionFrequency"));
        assertTrue(cells.stream().allMatch(cell -> cell.trials().equals(Map.of(TrialKind.QUIET, 1))), cells.toString());
    }

    @Test
    void theNumberOfTrialsIsThatOfKillsAndOfCutOffs() {
        CellPlan cell = cells(Map.of("regions", "three-az", "trials", "50")).get(0);
        assertEquals(List.of(50, 50, 1), List.of(cell.count(TrialKind.KILL), cell.count(TrialKind.CUT_OFF),
                cell.count(TrialKind.COLD_START)));
    }

    private static List<CellPlan> cells(Map<String, String> given) {
        return Plan.of(new Properties(given).selection(7)).cells();
    }
}
