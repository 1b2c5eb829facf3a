package dev.longhaul.chaos.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code longhaul run}: what {@code mvn verify -Pcross-region} runs, with the same properties; or one scenario from a file. */
@Command(name = "run", description = "Runs trials and writes their report.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A scenario (YAML): world, timeouts, workload and a schedule of faults; properties go before what it says.")
    private Path scenario;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws Exception {
        return options.run(properties -> scenario == null
                ? properties.selection(System.nanoTime())
                : properties.scenario(scenario, System.nanoTime()));
    }
}
