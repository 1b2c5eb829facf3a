package dev.longhaul.chaos.simulation.fuzz;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.DiskModel;
import dev.longhaul.chaos.simulation.LinkMode;
import dev.longhaul.chaos.simulation.Setup;
import dev.longhaul.raft.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one seed draws: a cluster, its links, its load, and what is done to it when.
 *
 * @param delay one-way delay of all links between nodes, nanoseconds
 * @param rate operations a second of each client
 * @param length nanoseconds until all is healed
 * @param steps by time
 */
record Case(long seed, Setup setup, long delay, double rate, long length, List<Step> steps) {
    private static final long MILLI = 1_000_000;
    private static final int CLIENTS = 2;
    private static final int[] SIZES = {3, 3, 3, 3, 5, 5, 5, 1, 2, 4, 6, 7};
    private static final long[] TIMEOUTS = {50, 100, 150, 300};
    private static final long[] SYNCS = {0, 200_000, 2 * MILLI, 10 * MILLI};
    private static final long[] DELAYS = {100_000, MILLI, 10 * MILLI, 40 * MILLI};

    Case {
        steps = List.copyOf(steps);
    }

    static Case of(long seed) {
        RandomGenerator random = new Streams(seed).named("case").generator();
        int nodes = SIZES[random.nextInt(SIZES.length)];
        Options options = options(random);
        LinkMode links = random.nextBoolean() ? LinkMode.STREAM : datagrams(random, options);
        Setup setup = new Setup(nodes, CLIENTS, options, disk(random), links, (10 + random.nextInt(90)) * MILLI);
        long length = (3_000 + random.nextInt(7_000)) * MILLI;
        long delay = DELAYS[random.nextInt(DELAYS.length)];
        double rate = 5 + random.nextInt(60);
        return new Case(seed, setup, delay, rate, length, Schedule.draw(random, nodes, options, length));
    }

    /** The same with other steps. */
    Case with(List<Step> other) {
        return new Case(seed, setup, delay, rate, length, other);
    }

    /** The same with the steps of these numbers alone. */
    Case keeping(List<Integer> numbers) {
        List<Step> kept = new ArrayList<>();
        for (int number : numbers) {
            if (number < 0 || number >= steps.size()) {
                throw new IllegalArgumentException(
                        "seed " + seed + " has steps 0 to " + (steps.size() - 1) + ", no step " + number);
            }
            kept.add(steps.get(number));
        }
        return with(kept);
    }

    private static Options options(RandomGenerator random) {
        long min = TIMEOUTS[random.nextInt(TIMEOUTS.length)] * MILLI;
        long max = min + (long) (min * (0.1 + 0.9 * random.nextDouble()));
        long heartbeat = min / (2 + random.nextInt(4));
        int append = List.of(40, 1024, 256 << 10).get(random.nextInt(3));
        int inFlight = List.of(1, 2, 64).get(random.nextInt(3));
        return new Options(min, max, heartbeat, random.nextInt(4) > 0, random.nextInt(4) > 0, random.nextInt(4) > 0,
                append, inFlight);
    }

    private static DiskModel disk(RandomGenerator random) {
        long sync = SYNCS[random.nextInt(SYNCS.length)];
        boolean stalls = random.nextInt(4) == 0;
        return new DiskModel(sync, sync, stalls ? 0.01 : 0, stalls ? 200 * MILLI : 0);
    }

    private static LinkMode datagrams(RandomGenerator random, Options options) {
        double loss = random.nextBoolean() ? 0 : 0.2 * random.nextDouble();
        double duplicates = random.nextBoolean() ? 0 : 0.3 * random.nextDouble();
        long reorder = random.nextBoolean() ? 0 : (long) (options.electionTimeoutMin() * random.nextDouble());
        return new LinkMode(true, loss, duplicates, reorder);
    }

    /** For people: what was drawn, but for the steps. */
    String text() {
        Options o = setup.options();
        return setup.nodes() + " nodes, election timeout " + o.electionTimeoutMin() / MILLI + "-"
                + o.electionTimeoutMax() / MILLI + " ms, heartbeat " + o.heartbeat() / MILLI + " ms, prevote "
                + o.preVote() + ", checkquorum " + o.checkQuorum() + ", stickiness " + o.stickiness() + ", "
                + setup.links() + ", " + setup.disk() + ", delay " + delay / 1000 + " us, " + steps.size()
                + " steps in " + length / MILLI + " ms";
    }
}
