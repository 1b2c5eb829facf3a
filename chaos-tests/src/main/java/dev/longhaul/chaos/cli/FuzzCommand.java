package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.simulation.fuzz.Finding;
import dev.longhaul.chaos.simulation.fuzz.Fuzzer;
import dev.longhaul.chaos.simulation.fuzz.Swarm;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longhaul fuzz}: plays simulated clusters under faults drawn from seeds, on all cores, and shrinks what is wrong. */
@Command(name = "fuzz", description = "Looks for violations in simulated clusters under faults drawn from seeds.", mixinStandardHelpOptions = true)
final class FuzzCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds at most (default: as many as time allows).")
    private long seeds = Long.MAX_VALUE;

    @Option(names = "--events", paramLabel = "N", description = "No seed is begun after so many events (default: as many as time allows).")
    private long events = Long.MAX_VALUE;

    @Option(names = "--from", paramLabel = "S", defaultValue = "1", description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "10m", converter = Durations.class, description = "How long at most, as 30s, 10m or 2h (default: ${DEFAULT-VALUE}).")
    private Duration length;

    @Option(names = "--threads", paramLabel = "N", description = "How many seeds at once (default: the machine's cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws InterruptedException {
        atLeastOne("--seeds", seeds);
        atLeastOne("--events", events);
        atLeastOne("--threads", threads);
        PrintWriter out = spec.commandLine().getOut();
        Swarm swarm = Swarm.run(from, new Swarm.Bounds(seeds, events, length.toNanos()), threads, found -> {
            out.println("VIOLATED  " + found.text());
            out.println("  again:  " + found.reproduce());
            out.flush();
        });
        for (Finding found : swarm.findings()) {
            Finding least = Fuzzer.shrink(found);
            out.println("SHRUNK    " + least.text());
            out.println("  again:  " + least.reproduce());
            Fuzzer.steps(least.seed(), least.kept()).forEach(step -> out.println("  " + step));
        }
        out.println(String.format(Locale.ROOT,
                "%,d seeds from %d, %,d events in %.1f s (%.2f million a second): %s", swarm.played(), from,
                swarm.events(), swarm.nanos() / 1e9, swarm.events() * 1e3 / Math.max(1, swarm.nanos()),
                swarm.findings().isEmpty() ? "no violation" : swarm.findings().size() + " violated"));
        out.flush();
        return (swarm.findings().isEmpty() ? ExitCode.AS_WANTED : ExitCode.UNSAFE).code();
    }

    private static void atLeastOne(String option, long value) {
        if (value < 1) {
            throw new BadOption(option, Long.toString(value), "1 is the least");
        }
    }
}
