package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.regions.Change;
import dev.longhaul.regions.Changes;
import dev.longhaul.regions.DelaySchedule;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.Overhead;
import dev.longhaul.regions.World;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The links of a simulated cluster: the schedule of the world's delays, and who holds which link cut. Bases are the world's to the nanosecond;
 * drift and episodes shift them by what the schedule shifts its whole milliseconds.
 */
final class SimulatedWorld {
    private static final long MILLI = 1_000_000;

    /** Told of each delay that is set, and why. */
    interface Told {
        void changed(LinkId link, long delay, String cause);
    }

    private final World world;
    private final Simulation simulation;
    private final DelaySchedule schedule;
    private final Told told;
    private final Map<LinkId, Long> scheduled = new HashMap<>();
    private final Map<LinkId, Integer> cuts = new HashMap<>();
    private final Map<LinkId, Long> delays = new HashMap<>();
    private Changes changes;

    SimulatedWorld(World world, Simulation simulation, long seed, Told told) {
        this.world = world;
        this.simulation = simulation;
        this.schedule = new DelaySchedule(world, seed, Overhead.NONE);
        this.told = told;
    }

    void open() {
        schedule.initial().forEach((link, whole) -> {
            scheduled.put(link, whole);
            set(link, world.delay(link), "base");
        });
        changes = schedule.changes();
        awaitNext();
    }

    private void awaitNext() {
        long next = changes.notBefore();
        if (next < Long.MAX_VALUE) {
            simulation.schedule(next - simulation.now(), this::change);
        }
    }

    private void change() {
        for (Optional<Change> next = changes.next(simulation.now()); next.isPresent(); next = changes
                .next(simulation.now())) {
            LinkId link = next.get().link();
            long shift = next.get().delayNanos() - scheduled.get(link);
            set(link, Math.max(0, world.delay(link) + shift), next.get().cause().name().toLowerCase(Locale.ROOT));
        }
        awaitNext();
    }

    private void set(LinkId link, long delay, String cause) {
        delays.put(link, delay);
        simulation.delay(link, delay, world.model(link).jitterMillis() * MILLI);
        told.changed(link, delay, cause);
    }

    long delay(LinkId link) {
        return delays.get(link);
    }

    void cut(Collection<LinkId> links) {
        for (LinkId link : links) {
            if (cuts.merge(link, 1, Integer::sum) == 1) {
                simulation.cut(link);
                if (!link.betweenNodes()) {
                    simulation.cut(link.reversed());
                }
            }
        }
    }

    void heal(Collection<LinkId> links) {
        for (LinkId link : links) {
            if (cuts.merge(link, -1, Integer::sum) == 0) {
                simulation.heal(link);
                if (!link.betweenNodes()) {
                    simulation.heal(link.reversed());
                }
            }
        }
    }
}
