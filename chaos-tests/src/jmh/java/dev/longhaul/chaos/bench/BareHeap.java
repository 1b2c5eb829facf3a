package dev.longhaul.chaos.bench;

import dev.longhaul.chaos.simulation.DiskModel;
import dev.longhaul.chaos.simulation.LinkMode;
import dev.longhaul.chaos.simulation.Observer;
import dev.longhaul.chaos.simulation.Setup;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Options;

/** The heap of events with nothing behind it: as many actions under way as a cluster of three has, each of which only schedules the next. */
final class BareHeap {
    private static final int UNDER_WAY = 16;
    private static final long EVENTS = 20_000_000;

    /** What it came to. */
    record Result(long events, long nanos) {}

    private BareHeap() {
    }

    static Result run() {
        Options options = new Options(200, 300, 100, true, true, true, 1, 1);
        Simulation simulation = new Simulation(new Setup(1, 0, options, DiskModel.OFF, LinkMode.STREAM, 0),
                purpose -> new Streams(1).named(purpose).generator(), new Observer() {
                    @Override
                    public void event(int node, Event event) {
                        // nobody watches
                    }

                    @Override
                    public void up(int node) {
                        // nobody watches
                    }
                });
        for (int i = 0; i < UNDER_WAY; i++) {
            again(simulation, 100 + 7L * i);
        }
        simulation.runUntil(100_000);
        long before = simulation.events();
        long begun = System.nanoTime();
        while (simulation.events() - before < EVENTS) {
            simulation.runUntil(simulation.now() + 1_000_000);
        }
        return new Result(simulation.events() - before, System.nanoTime() - begun);
    }

    private static void again(Simulation simulation, long delay) {
        simulation.schedule(delay, () -> again(simulation, delay));
    }
}
