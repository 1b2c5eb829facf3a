package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.scenario.Clients;
import dev.longhaul.chaos.scenario.Plan;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.twin.Extent;
import dev.longhaul.chaos.twin.Twin;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.SimulatedCell;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwinsTest {
    private static final long MILLI = 1_000_000;

    private static Extent extent(String load) {
        Plan plan = Plan.of(new Properties(Map.of("regions", "single-zone", "timeouts", "150-300", "load", load))
                .selection(1));
        return Twins.extent(plan.cells().get(0), 7);
    }

    @Test
    void aTwinHasTheClientsAndTheLossesOfItsCell() {
        assertEquals(Clients.WORKING, extent("on").clients());
        assertEquals(Clients.RESTING, extent("off").clients());
        assertEquals(List.of(TrialKind.KILL, TrialKind.CUT_OFF, TrialKind.DEAF, TrialKind.MUTE), extent("on").kinds());
        assertEquals(7, extent("on").quiet());
    }

    @Test
    void clientsThatWorkResetTimersToo() {
        assertTrue(median(Clients.WORKING) > median(Clients.RESTING) + 100 * MILLI);
    }

    private static long median(Clients clients) {
        World world = World.load("single-zone");
        Cell cell = new Cell(world.name(), new Timeouts(800 * MILLI, 1200 * MILLI, 400 * MILLI), "all");
        Extent extent = new Extent(List.of(TrialKind.KILL), 100, 100, 0, 0.5, clients, 0, 1, 0);
        SimulatedCell measured = Twin.measure(world, cell, extent, 5);
        List<Long> times = measured.kinds().get(0).timeToLeader().observed();
        return times.get(times.size() / 2);
    }
}
