package dev.longhaul.chaos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PropertiesTest {
    private static final long MS = 1_000_000;

    @Test
    void withoutPropertiesTheDefaultMatrixRuns() {
        Selection selection = selection(Map.of());
        assertEquals(List.of("single-zone", "three-az", "us-eu-ap"),
                selection.worlds().stream().map(World::name).toList());
        assertEquals(List.of("50-100", "150-300", "800-1200"),
                selection.timeouts().stream().map(Timeouts::label).toList());
        assertEquals("all", selection.protection());
        assertEquals(EnumSet.complementOf(EnumSet.of(Suite.REGION_LOSS)), selection.suites());
        assertEquals(OptionalInt.empty(), selection.trials());
        assertEquals(250_000 * MS, selection.budget());
        assertEquals(7, selection.seed());
    }

    @Test
    void aMisspeltWorldIsRefusedWithTheNearestRightOne() {
        assertTold("regions", "us-eu-pa", "did you mean 'us-eu-ap'?");
    }

    @Test
    void aMisspeltSuiteIsRefusedWithTheNearestRightOne() {
        assertTold("suites", "TimeToLaeder", "did you mean 'TimeToLeader'?");
    }

    @Test
    void aMisspeltFaultIsRefusedWithTheNearestRightOne() {
        assertTold("faults", "kil", "did you mean 'kill'?");
    }

    @Test
    void aMisspeltProtectionIsRefusedWithTheNearestRightOne() {
        assertTold("protection", "prevoet", "did you mean 'prevote'?");
    }

    @Test
    void aMisspeltPropertyIsRefusedWithTheRightOne() {
        assertTold("region", "us-eu-ap", "did you mean -Dregions?");
        assertTold("reigons", "us-eu-ap", "did you mean -Dregions?");
        assertTold("fualts", "kill", "did you mean -Dfaults?");
        assertTold("lod", "off", "did you mean -Dload?");
    }

    @Test
    void propertiesOfOthersAreLeftAlone() {
        assertEquals(7, selection(Map.of("user.timezone", "UTC", "trailing", "x")).seed());
    }

    @Test
    void safetyAloneMeansEveryFault() {
        Selection safety = selection(Map.of("suites", "Safety", "regions", "us-eu-ap"));
        assertTrue(safety.schedules().size() > 20, () -> safety.schedules().toString());
        assertEquals(1, selection(Map.of("suites", "Safety", "faults", "pause")).schedules().size());
    }

    @Test
    void aPlanWithoutTrialsIsRefused() {
        Selection nothing = selection(Map.of("suites", "Safety", "faults", "kill"));
        BadChoice refused = assertThrows(BadChoice.class, () -> Plan.of(nothing));
        assertTrue(refused.getMessage().contains("for example -Dfaults=each"), refused::getMessage);
    }

    @Test
    void timeoutsTakeAHeartbeatOfTheirOwn() {
        Timeouts timeouts = selection(Map.of("timeouts", "1000-2000/100,2.5-5")).timeouts().get(0);
        assertEquals(new Timeouts(1000 * MS, 2000 * MS, 100 * MS), timeouts);
    }

    @Test
    void aTimeoutThatEndsBeforeItBeginsIsRefused() {
        assertTold("timeouts", "300-150", "0 < HEARTBEAT < MIN <= MAX");
    }

    @Test
    void aHeartbeatAsLongAsTheTimeoutIsRefused() {
        assertTold("timeouts", "150-300/150", "0 < HEARTBEAT < MIN <= MAX");
    }

    @Test
    void aWordThatIsNoTimeoutIsRefusedWithAnExample() {
        assertTold("timeouts", "fast", "for example 150-300/50");
    }

    @Test
    void aWorkloadIsChosenByItsName() {
        assertEquals(Workload.Kind.MIXED, selection(Map.of()).workload());
        assertEquals(Workload.Kind.READ_ONLY, selection(Map.of("workload", "read-only")).workload());
        assertTold("workload", "conter", "did you mean 'counter'?");
        String help = new Properties(Map.of("workload", "help")).help().orElseThrow();
        assertTrue(help.contains("register, append, counter, lock, read-only"), help);
    }

    @Test
    void theSameWorldTwiceIsRefused() {
        assertTold("regions", "three-az,three-az", "stands there twice");
    }

    @Test
    void anEmptyWordIsRefused() {
        assertTold("regions", "three-az,,us-eu-ap", "a word is missing");
    }

    @Test
    void protectionsCombineInOneOrder() {
        assertEquals("prevote,stickiness", selection(Map.of("protection", "stickiness,prevote")).protection());
        assertEquals("all", selection(Map.of("protection", "stickiness,prevote,checkquorum")).protection());
    }

    @Test
    void noneStandsAlone() {
        assertTold("protection", "none,prevote", "stand alone");
    }

    @Test
    void objectivesAreTimesWithAUnit() {
        assertEquals(Map.of("timeToLeader", 2_000 * MS),
                selection(Map.of("objective.timeToLeader", "2s")).objectives());
        assertTold("objective.timeToLeader", "2", "a time with its unit");
        assertTold("objective.timeToLeader", "0s", "above 0");
    }

    @Test
    void aMisspeltObjectiveIsRefusedWithTheNearestRightOne() {
        assertTold("objective.timeToLaeder", "2s", "did you mean 'objective.timeToLeader'?");
    }

    @Test
    void whoAsksForANumberOfTrialsGetsItWithoutABudget() {
        assertEquals(Selection.NO_BUDGET, selection(Map.of("trials", "200")).budget());
        assertEquals(60_000 * MS, selection(Map.of("trials", "200", "budget", "1m")).budget());
    }

    @Test
    void aSeedThatIsNoNumberIsRefused() {
        assertTold("seed", "abc", "a whole number");
    }

    @Test
    void helpListsTheChoices() {
        String help = new Properties(Map.of("regions", "help")).help().orElseThrow();
        assertTrue(help.contains("us-eu-ap") && help.contains("global-5"), help);
    }

    @Test
    void theCommandRepeatsTheRun() {
        assertEquals("mvn verify -Pcross-region -Dregions=us-eu-ap -Dtrials=3 -Dseed=7",
                selection(Map.of("trials", "3", "regions", "us-eu-ap")).command());
    }

    @Test
    void faultsLeftOutAreNotWanted() {
        Selection selection = selection(Map.of("faults", "kill"));
        assertTrue(selection.wants(TrialKind.KILL) && selection.wants(TrialKind.QUIET));
        assertEquals(false, selection.wants(TrialKind.CUT_OFF));
    }

    private static Selection selection(Map<String, String> given) {
        return new Properties(given).selection(7);
    }

    private static void assertTold(String property, String value, String told) {
        BadChoice bad = assertThrows(BadChoice.class, () -> selection(Map.of(property, value)));
        assertTrue(bad.getMessage().contains("-D" + property + "=") && bad.getMessage().contains(told),
                bad.getMessage());
    }
}
