package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.workload.KeyDistribution;
import dev.longhaul.chaos.workload.Mix;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.chaos.workload.Workload.Kind;
import java.util.List;
import java.util.random.RandomGenerator;

/** What clients do, by chance: kind, reads without the log, rate, keys, their distribution and the size of values. */
final class DrawnWorkload {
    private static final long TIMEOUT = 2_000_000_000L;
    private static final List<Integer> BYTES = List.of(0, 0, 100, 4096);

    private DrawnWorkload() {
    }

    /** Rates and keys keep histories short of what a checker could not tell in its budget. */
    static Workload draw(RandomGenerator random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        Mix mix = random.nextBoolean() ? kind.mix() : kind.mix().withStaleReads(random.nextInt(1, 10) / 10.0);
        int keys = 2 + random.nextInt(15);
        return new Workload(mix, 5 + random.nextInt(26), keys, distribution(random),
                BYTES.get(random.nextInt(BYTES.size())), TIMEOUT, "s");
    }

    private static KeyDistribution distribution(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> KeyDistribution.UNIFORM;
            case 1 -> new KeyDistribution.Zipf(random.nextInt(5, 16) / 10.0);
            default -> new KeyDistribution.Hot(random.nextInt(2, 6) / 10.0);
        };
    }
}
