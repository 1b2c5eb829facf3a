package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.Experiment;
import dev.longhaul.chaos.scenario.Properties;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code longhaul chaos}: what {@code mvn verify -Pchaos} runs, with the same properties. */
@Command(name = "chaos", description = "Plays schedules of faults, one after the other, for as long as it is told to.", mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A property, for example -Dfor=10m or -Dfaults=each; VALUE 'help' lists the choices.")
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
        return new Experiment(chosen.chaos(System.nanoTime()), System.out).run(runs).exit().code();
    }
}
