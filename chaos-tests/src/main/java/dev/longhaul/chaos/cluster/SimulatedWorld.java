package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Strain;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.regions.Change;
import dev.longhaul.regions.Changes;
import dev.longhaul.regions.DelaySchedule;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.Overhead;
import dev.longhaul.regions.World;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The links of a simulated cluster: the schedule of the world's delays, and which fault strains which link. Bases are the world's to the
 * nanosecond; drift and episodes shift them by what the schedule shifts its whole milliseconds.
 */
final class SimulatedWorld {
    /** How {@code links.ndjson} calls a change of what passes. */
    static final Map<Strain.Flow, String> CAUSES = Map.of(Strain.Flow.PASSES, "released", Strain.Flow.HELD, "held",
            Strain.Flow.REFUSED, "refused");
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
    private final Strains strains = new Strains();
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
        apply(link);
        told.changed(link, delay(link), cause);
    }

    private void apply(LinkId link) {
        long jitter = world.model(link).jitterMillis() * MILLI + strains.of(there(link)).jitter();
        simulation.delay(link, delay(link), jitter);
    }

    /** A client's link is strained both ways at once. */
    private static LinkId there(LinkId link) {
        return link.to().isNode() ? link : link.reversed();
    }

    /** One-way, with what faults add, nanoseconds. */
    long delay(LinkId link) {
        return delays.get(link) + strains.of(there(link)).delay();
    }

    /**
     * From now on a fault does this to these links; of a client's link both ways.
     *
     * @param recorded whether each change is told: of a plain cut its fault says all
     */
    void strain(Object fault, Map<LinkId, Strain> wanted, boolean recorded) {
        carryOut(strains.put(fault, wanted), recorded);
    }

    /** A fault does nothing to links any more. */
    void relieve(Object fault, boolean recorded) {
        carryOut(strains.remove(fault), recorded);
    }

    private void carryOut(Map<LinkId, Strains.Changed> all, boolean recorded) {
        all.forEach((link, changed) -> {
            carryOut(link, changed);
            if (!link.betweenNodes()) {
                carryOut(link.reversed(), changed);
            }
            if (recorded) {
                Strain.Flow flow = changed.now().flow();
                told.changed(link, delay(link), changed.before().flow() == flow ? "fault" : CAUSES.get(flow));
            }
        });
    }

    private void carryOut(LinkId link, Strains.Changed changed) {
        Strain before = changed.before();
        Strain now = changed.now();
        if (before.flow() != now.flow()) {
            flow(link, before.flow(), now.flow());
        }
        if (before.kilobytes() != now.kilobytes()) {
            simulation.rate(link, now.kilobytes() * 1000);
        }
        if (before.delay() != now.delay() || before.jitter() != now.jitter()) {
            apply(link);
        }
    }

    private void flow(LinkId link, Strain.Flow before, Strain.Flow now) {
        if (before == Strain.Flow.HELD) {
            simulation.heal(link);
        }
        if (before == Strain.Flow.REFUSED) {
            simulation.refuse(link, false);
        }
        if (now == Strain.Flow.HELD) {
            simulation.cut(link);
        }
        if (now == Strain.Flow.REFUSED) {
            simulation.refuse(link, true);
        }
    }
}
