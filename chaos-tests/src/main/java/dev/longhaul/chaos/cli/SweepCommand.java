package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.sweep.SweepPlan;
import dev.longhaul.chaos.sweep.SweepRun;
import dev.longhaul.chaos.sweep.SweepRun.Finished;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code longhaul sweep FILE}: a grid of cells in virtual time, as heat maps. */
@Command(name = "sweep", description = "Measures a grid of worlds and settings in virtual time and draws heat maps.", mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What is swept; chaos-tests/sweeps/example.yaml is one.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write (default: a folder of results/sweeps with the file's name and digest). A sweep that was killed goes on where it was.")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "How many cells at once (default: the machine's cores).")
    private Integer threads;

    @Override
    public Integer call() throws Exception {
        SweepPlan plan = SweepPlan.read(file);
        int cores = threads == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, threads);
        Finished finished = new SweepRun(plan, cores, System.out)
                .run(out == null ? plan.folder(Path.of("results", "sweeps")) : out);
        System.out.println("sweep: " + finished.page().toAbsolutePath().normalize());
        return (finished.safe() ? ExitCode.AS_WANTED : ExitCode.UNSAFE).code();
    }
}
