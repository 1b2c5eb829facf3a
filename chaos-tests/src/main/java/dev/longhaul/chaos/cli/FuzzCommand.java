package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.simulation.fuzz.Finding;
import dev.longhaul.chaos.simulation.fuzz.Fuzzer;
import dev.longhaul.chaos.simulation.fuzz.Swarm;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code longhaul fuzz}: plays simulated clusters under faults drawn from seeds, on all cores, until something is wrong. */
@Command(name = "fuzz", description = "Looks for violations in simulated clusters under faults drawn from seeds.", mixinStandardHelpOptions = true)
final class FuzzCommand implements Callable<Integer> {
    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1000", description = "How many seeds at most (default: ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(names = "--from", paramLabel = "S", defaultValue = "1", description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "10m", converter = Durations.class, description = "How long at most, as 30s, 10m or 2h (default: ${DEFAULT-VALUE}).")
    private Duration length;

    @Option(names = "--threads", paramLabel = "N", description = "How many seeds at once (default: the machine's cores).")
    private Integer threads;

    @Override
    public Integer call() throws InterruptedException {
        int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Swarm swarm = Swarm.run(from, seeds, length.toNanos(), cores);
        for (Finding found : swarm.findings()) {
            Finding least = Fuzzer.shrink(found);
            System.out.println("VIOLATED  " + least.text());
            System.out.println("  again:  " + least.reproduce());
            Fuzzer.steps(least.seed(), least.kept()).forEach(step -> System.out.println("  " + step));
        }
        System.out.println(String.format(Locale.ROOT,
                "%,d seeds from %d, %,d events in %.1f s (%.2f million a second): %s", swarm.played(), from,
                swarm.events(), swarm.nanos() / 1e9, swarm.events() * 1e3 / Math.max(1, swarm.nanos()),
                swarm.findings().isEmpty() ? "no violation" : swarm.findings().size() + " violated"));
        return (swarm.findings().isEmpty() ? ExitCode.AS_WANTED : ExitCode.UNSAFE).code();
    }
}
