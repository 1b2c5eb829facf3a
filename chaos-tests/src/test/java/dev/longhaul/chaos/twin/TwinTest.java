package dev.longhaul.chaos.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.scenario.Clients;
import dev.longhaul.regions.World;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.SimulatedCells;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.SimulatedCell;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TwinTest {
    private static final long MILLI = 1_000_000;
    private static final long HOUR = 3_600_000_000_000L;

    private static SimulatedCell measured(String world, long min, long max, Extent extent, long seed) {
        World there = World.load(world);
        return Twin.measure(there,
                new Cell(world, new Timeouts(min * MILLI, max * MILLI, min * MILLI / 2), "all"), extent, seed);
    }

    private static CellResult result(SimulatedCell twin) {
        return SimulatedCells.result(twin, Map.of());
    }

    @Test
    void theSameArgumentsGiveTheSameFiguresOnAnyThreadAndAnotherSeedGivesOthers() {
        Extent extent = Extent.of(20, HOUR, Clients.NONE).withWrites(1);
        SimulatedCell first = measured("us-eu-ap", 150, 300, extent, 1);
        CompletableFuture<SimulatedCell> beside = CompletableFuture
                .supplyAsync(() -> measured("us-eu-ap", 150, 300, extent, 2));
        CompletableFuture<SimulatedCell> again = CompletableFuture
                .supplyAsync(() -> measured("us-eu-ap", 150, 300, extent, 1));
        assertEquals(first, again.join());
        assertNotEquals(first.kinds(), beside.join().kinds());
    }

    @Test
    void eachKindHasAllItsTrialsAndNothingUnsafeIsFound() {
        SimulatedCell twin = measured("three-az", 150, 300, Extent.of(120, HOUR, Clients.NONE), 3);
        CellResult cell = result(twin);
        for (TrialKind kind : List.of(TrialKind.KILL, TrialKind.CUT_OFF)) {
            Recovery recovery = cell.recovery(kind).orElseThrow();
            assertEquals(120, recovery.timeToLeader().n(), kind::name);
            assertEquals(0, recovery.timeToLeader().censoredCount(), kind::name);
            long least = recovery.timeToLeader().min().orElseThrow();
            long most = recovery.timeToLeader().max().orElseThrow();
            assertTrue(least > 70 * MILLI && most < 3000 * MILLI, kind + ": " + least + " to " + most);
        }
        assertTrue(cell.quiet().nanos() >= HOUR, () -> cell.quiet().toString());
        assertEquals(List.of(), twin.violations());
    }

    @Test
    void clientsMayWorkOrRestMeanwhile() {
        for (Clients clients : List.of(Clients.WORKING, Clients.RESTING)) {
            CellResult cell = result(measured("single-zone", 150, 300, Extent.of(5, 0, clients), 4));
            assertEquals(5, cell.recovery(TrialKind.KILL).orElseThrow().timeToLeader().n());
            assertEquals(clients == Clients.WORKING ? 5 : 0,
                    cell.recovery(TrialKind.KILL).orElseThrow().firstWrite().values().stream()
                            .mapToInt(sample -> sample.n()).max().orElse(0));
        }
    }

    @Test
    void writesAreMeasuredUnderEachLeader() {
        CellResult cell = result(measured("us-eu-ap", 800, 1200, Extent.of(1, 0, Clients.NONE).withWrites(1), 5));
        assertEquals(9, cell.writes().size(), "three client regions by three leaders");
        assertTrue(cell.writes().stream()
                .allMatch(w -> w.latency().min().orElseThrow() >= w.bound().orElseThrow() * 9 / 10));
    }

    @Test
    void aCellThatNeverElectsEndsSoonAndSaysSo() {
        SimulatedCell twin = measured("us-eu-ap", 50, 100, Extent.of(1000, 96 * HOUR, Clients.NONE), 6);
        CellResult cell = result(twin);
        assertTrue(cell.quiet().leaderlessShare() > 0.5, () -> cell.quiet().toString());
        assertTrue(cell.quiet().nanos() < 3 * HOUR, () -> cell.quiet().toString());
        assertTrue(cell.trials().get(TrialKind.KILL).run() < 1000, () -> cell.trials().toString());
    }

    @Test
    void aKindEndsWhenItsMedianIsKnownWellEnough() {
        Extent extent = new Extent(List.of(TrialKind.KILL), 50, 2000, 0.10, 0.5, Clients.NONE, 0, 1, 0);
        Recovery kill = result(measured("three-az", 150, 300, extent, 7)).recovery(TrialKind.KILL).orElseThrow();
        var median = kill.timeToLeader().median().orElseThrow();
        assertTrue(kill.timeToLeader().n() < 2000, () -> "n = " + kill.timeToLeader().n());
        assertTrue(median.interval().high() - median.interval().low() <= 0.20 * median.value(), median::toString);
    }

    @Test
    void anExtentThatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Extent.of(0, HOUR, Clients.NONE));
        assertThrows(IllegalArgumentException.class,
                () -> new Extent(List.of(TrialKind.BRIDGE), 1, 1, 0, 0.5, Clients.NONE, 0, 1, 0));
        assertThrows(IllegalArgumentException.class,
                () -> Twin.measure(World.load("three-az"), new Cell("us-eu-ap",
                        new Timeouts(150 * MILLI, 300 * MILLI, 75 * MILLI), "all"), Extent.of(1, 0, Clients.NONE), 1));
    }
}
