package dev.longhaul.chaos.bench;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.chaos.simulation.Simulation;
import java.util.concurrent.atomic.AtomicLong;

/** Kills of the leader one after the other, each waited for until there is another and the old one is back. */
final class Failovers {
    private static final long WITHIN = 60_000 * Quiet.MILLI;

    /** What they came to. */
    record Result(long count, long nanos) {}

    private Failovers() {
    }

    static Result run(int count, int threads) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        long begun = System.nanoTime();
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            int number = i;
            all[i] = new Thread(() -> done.addAndGet(fail(count / threads, new Streams(2).named("thread " + number))));
            all[i].start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        return new Result(done.get(), System.nanoTime() - begun);
    }

    private static long fail(int count, Streams streams) {
        Simulation simulation = Quiet.simulation(streams);
        for (int i = 0; i < count; i++) {
            simulation.runUntil(simulation.now() + WITHIN, () -> leader(simulation) != null);
            Node leader = leader(simulation);
            simulation.runUntil(simulation.now() + 500 * Quiet.MILLI);
            leader.kill();
            simulation.runUntil(simulation.now() + WITHIN, () -> leader(simulation) != null);
            leader.start();
            simulation.runUntil(simulation.now() + 200 * Quiet.MILLI);
        }
        return count;
    }

    private static Node leader(Simulation simulation) {
        for (Node node : simulation.nodes()) {
            if (node.leads()) {
                return node;
            }
        }
        return null;
    }
}
