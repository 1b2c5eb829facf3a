package dev.longhaul.chaos.bench;

import dev.longhaul.chaos.simulation.fuzz.Swarm;
import dev.longhaul.chaos.sweep.SweepPlan;
import dev.longhaul.chaos.sweep.SweepRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast the simulator is, as whole runs: a year of a quiet cluster, the bare heap beside it, a heat map of failovers and the fuzzer. Figures are
 * printed; compare them within one run, since machines differ.
 */
public final class SimulationBenchmarks {
    private static final int MONTHS = 12;
    /** Ten timeouts by ten distances, 1,000 killed leaders each. */
    private static final Path HEAT_MAP = Path.of("sweeps", "latency.yaml");
    private static final long FAILOVERS = 100_000;
    private static final long SEEDS = 2000;

    private SimulationBenchmarks() {
    }

    /** @param arguments how many threads; the machine's cores if there is none */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int threads = arguments.length > 0 && !arguments[0].isEmpty()
                ? Integer.parseInt(arguments[0])
                : Runtime.getRuntime().availableProcessors();
        System.out.println("threads: " + threads);
        BareHeap.Result heap = BareHeap.run();
        tell("bare heap", heap.events(), heap.nanos(), 1, "events");
        Quiet.run(1, 1);
        Quiet.Result year = Quiet.run(MONTHS, threads);
        tell("a year of a quiet cluster", year.messages(), year.nanos(), threads, "messages");
        System.out.println("  trace " + Long.toHexString(year.hash()) + ", the same whatever the number of threads");
        tell("a heat map", FAILOVERS, heatMap(threads), threads, "failovers");
        Swarm swarm = Swarm.run(1, Swarm.Bounds.seeds(SEEDS), threads, found -> {});
        tell("fuzzing with all invariants", swarm.events(), swarm.nanos(), threads, "events");
    }

    private static long heatMap(int threads) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("longhaul-bench");
        long begun = System.nanoTime();
        new SweepRun(SweepPlan.read(HEAT_MAP), threads, new PrintStream(OutputStream.nullOutputStream()))
                .run(folder.resolve("heat-map"));
        long nanos = System.nanoTime() - begun;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return nanos;
    }

    private static void tell(String what, long count, long nanos, int threads, String unit) {
        System.out.println(String.format(Locale.ROOT,
                "%-30s %,15d %s in %.1f s: %.2f million a second and thread, %.0f ns each",
                what, count, unit, nanos / 1e9, count * 1e3 / nanos / threads, (double) nanos * threads / count));
    }
}
