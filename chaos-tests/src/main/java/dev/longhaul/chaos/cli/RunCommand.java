package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.Experiment;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.Selection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code longhaul run}: what {@code mvn verify -Pcross-region} runs, with the same properties; or one scenario from a file. */
@Command(name = "run", description = "Runs trials and writes their report.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A scenario (YAML): world, timeouts, workload and a schedule of faults; properties go before what it says.")
    private Path scenario;

    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A property, for example -Dregions=us-eu-ap; VALUE 'help' lists the choices.")
    private final Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--runs", paramLabel = "DIR", defaultValue = "results/runs", description = "Where run directories are kept (${DEFAULT-VALUE}).")
    private Path runs = Path.of("results/runs");

    @Override
    public Integer call() throws Exception {
        Properties chosen = new Properties(properties);
        Optional<String> help = chosen.help();
        if (help.isPresent()) {
            System.out.println(help.get());
            return 0;
        }
        Selection selection = scenario == null
                ? chosen.selection(System.nanoTime())
                : chosen.scenario(scenario, System.nanoTime());
        return new Experiment(selection, System.out).run(runs).exit().code();
    }
}
