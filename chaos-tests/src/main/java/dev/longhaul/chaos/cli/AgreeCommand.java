package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.Agreement;
import dev.longhaul.chaos.experiment.Experiment;
import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.measure.Comparison;
import dev.longhaul.results.report.ComparisonReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code longhaul agree}: the same trials on child processes and in containers, side by side. */
@Command(name = "agree", description = "Runs the same trials on child processes and in containers, and tells whether both measure the same.", mixinStandardHelpOptions = true)
final class AgreeCommand implements Callable<Integer> {
    private static final String BACKEND = "cluster";

    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A property as of 'run', but for -Dcluster.")
    private final Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--runs", paramLabel = "DIR", defaultValue = "results/runs", description = "Where run directories are kept (${DEFAULT-VALUE}).")
    private Path runs = Path.of("results/runs");

    @Override
    public Integer call() throws Exception {
        if (properties.containsKey(BACKEND)) {
            throw new BadChoice(BACKEND, properties.get(BACKEND), "both backends are run; leave it out");
        }
        long seed = System.nanoTime();
        List<Finished> both = new ArrayList<>();
        for (String backend : List.of("processes", "containers")) {
            Map<String, String> chosen = new LinkedHashMap<>(properties);
            chosen.put(BACKEND, backend);
            Finished finished = new Experiment(new Properties(chosen).selection(seed), System.out).run(runs);
            if (finished.exit() == ExitCode.HARNESS_FAILED || finished.exit() == ExitCode.UNSAFE) {
                return finished.exit().code();
            }
            both.add(finished);
        }
        Comparison comparison = Comparison.of(both.get(0).analysis(), both.get(1).analysis());
        Path page = ComparisonReport.write(both.get(0).directory(), both.get(1).directory(),
                both.get(1).directory().resolve("comparison.html"));
        System.out.println(Agreement.told(comparison));
        System.out.println("comparison: " + page.toAbsolutePath().normalize());
        return Agreement.exit(comparison).code();
    }
}
