package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.Agreement;
import dev.longhaul.chaos.experiment.Experiment;
import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.measure.Comparison;
import dev.longhaul.results.report.ComparisonReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code longhaul agree}: the same trials on several backends, each compared with each. */
@Command(name = "agree", description = "Runs the same trials on several backends, and tells whether all measure the same.", mixinStandardHelpOptions = true)
final class AgreeCommand implements Callable<Integer> {
    private static final String BACKEND = "cluster";

    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "A property as of 'run', but for -Dcluster.")
    private final Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--backends", split = ",", paramLabel = "NAME,...", defaultValue = "processes,containers", description = "At least two of simulated, processes, containers (${DEFAULT-VALUE}).")
    private List<String> backends = List.of();

    @Option(names = "--runs", paramLabel = "DIR", defaultValue = "results/runs", description = "Where run directories are kept (${DEFAULT-VALUE}).")
    private Path runs = Path.of("results/runs");

    @Override
    public Integer call() throws Exception {
        if (properties.containsKey(BACKEND)) {
            throw new BadChoice(BACKEND, properties.get(BACKEND), "say --backends instead");
        }
        List<Experiment> experiments = experiments(System.nanoTime());
        List<Finished> all = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Finished finished = experiment.run(runs);
            if (finished.exit() == ExitCode.HARNESS_FAILED || finished.exit() == ExitCode.UNSAFE) {
                return finished.exit().code();
            }
            all.add(finished);
        }
        ExitCode worst = ExitCode.AS_WANTED;
        for (int first = 0; first < all.size(); first++) {
            for (int second = first + 1; second < all.size(); second++) {
                ExitCode exit = compare(all.get(first), all.get(second));
                worst = worst == ExitCode.OBJECTIVE_MISSED || exit == ExitCode.AS_WANTED ? worst : exit;
            }
        }
        return worst.code();
    }

    /** All of them before the first runs: a wrong word and a backend that is not to be had are told at once. */
    private List<Experiment> experiments(long seed) {
        List<Experiment> experiments = new ArrayList<>();
        for (String backend : new LinkedHashSet<>(backends)) {
            Map<String, String> chosen = new LinkedHashMap<>(properties);
            chosen.put(BACKEND, backend);
            experiments.add(new Experiment(new Properties(chosen).selection(seed), System.out));
        }
        if (experiments.size() < 2) {
            throw new BadChoice("--backends", String.join(",", backends), "name at least two");
        }
        experiments.forEach(Experiment::rehearse);
        return experiments;
    }

    private static ExitCode compare(Finished first, Finished second) throws IOException {
        Comparison comparison = Comparison.of(first.analysis(), second.analysis());
        Path page = ComparisonReport.write(comparison,
                second.directory().resolve("comparison-" + first.directory().getFileName() + ".html"));
        System.out.println(first.analysis().run().header().backend() + " and "
                + second.analysis().run().header().backend() + ":");
        System.out.println(Agreement.told(comparison));
        System.out.println("comparison: " + page.toAbsolutePath().normalize());
        return Agreement.exit(comparison);
    }
}
