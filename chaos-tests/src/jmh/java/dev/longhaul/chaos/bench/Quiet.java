package dev.longhaul.chaos.bench;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.DiskModel;
import dev.longhaul.chaos.simulation.LinkMode;
import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.chaos.simulation.Observer;
import dev.longhaul.chaos.simulation.Setup;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.chaos.simulation.invariant.Invariants;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Options;
import dev.longhaul.regions.LinkId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Months of a cluster of three nodes, 1 ms apart, with heartbeats every 100 ms and nothing else to do; each month has streams of its own. */
final class Quiet {
    static final long MILLI = 1_000_000;
    private static final long MONTH = 365L * 24 * 3600 * 1000 * MILLI / 12;
    private static final int NODES = 3;

    /** What months came to; the hash is that of all their traces. */
    record Result(long messages, long nanos, long hash) {}

    private Quiet() {
    }

    static Result run(int months, int threads) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicLong messages = new AtomicLong();
        AtomicLong hash = new AtomicLong();
        long begun = System.nanoTime();
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = new Thread(() -> {
                for (int month = next.getAndIncrement(); month < months; month = next.getAndIncrement()) {
                    Simulation simulation = simulation(new Streams(1).named("month " + month));
                    simulation.runUntil(MONTH);
                    messages.addAndGet(messages(simulation));
                    hash.addAndGet(simulation.traceHash());
                }
            });
            all[i].start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        return new Result(messages.get(), System.nanoTime() - begun, hash.get());
    }

    private static long messages(Simulation simulation) {
        long messages = 0;
        for (int from = 0; from < NODES; from++) {
            for (int to = 0; to < NODES; to++) {
                messages += simulation.messages(from, to);
            }
        }
        return messages;
    }

    static Simulation simulation(Streams streams) {
        Options options = new Options(300 * MILLI, 600 * MILLI, 100 * MILLI, true, true, true, 256 << 10, 64);
        Setup setup = new Setup(NODES, 0, options, DiskModel.steady(600_000), LinkMode.STREAM, 100 * MILLI);
        Simulation simulation = new Simulation(setup, purpose -> streams.named(purpose).generator(), new Observer() {
            @Override
            public void event(int node, Event event) {
                // nobody watches
            }

            @Override
            public void up(int node) {
                // nobody watches
            }
        });
        simulation.check(Invariants.cheap(NODES));
        for (int from = 0; from < NODES; from++) {
            for (int to = 0; to < NODES; to++) {
                if (from != to) {
                    simulation.delay(LinkId.nodes(from, to), MILLI, 0);
                }
            }
        }
        simulation.nodes().forEach(Node::start);
        return simulation;
    }
}
