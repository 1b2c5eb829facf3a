package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.Experiment;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.Selection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What every command that makes a run takes: the properties of the Maven profiles, and where run directories are kept. */
final class RunOptions {
    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A property, for example -Dregions=us-eu-ap; VALUE 'help' lists the choices.")
    private final Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--runs", paramLabel = "DIR", defaultValue = "results/runs", description = "Where run directories are kept (${DEFAULT-VALUE}).")
    private Path runs = Path.of("results/runs");

    /** Prints the help that a property asks for, or runs what {@code selection} makes of the properties; the exit code. */
    int run(Function<Properties, Selection> selection) throws Exception {
        Properties chosen = new Properties(properties);
        Optional<String> help = chosen.help();
        if (help.isPresent()) {
            System.out.println(help.get());
            return 0;
        }
        return new Experiment(selection.apply(chosen), System.out).run(runs).exit().code();
    }
}
