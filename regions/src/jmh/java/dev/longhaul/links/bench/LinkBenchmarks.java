package dev.longhaul.links.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks of this package and leaves the figures in {@code target/jmh-links.json}; those of {@link CutSmear} are printed. */
public final class LinkBenchmarks {

    private LinkBenchmarks() {
    }

    /** @param arguments the directory for the figures, and a regular expression of the benchmarks to run: CutSmear for that one alone */
    public static void main(String[] arguments) throws Exception {
        String server = System.getProperty("links.server", "");
        List<String> servers = new ArrayList<>(List.of("embedded"));
        List<String> targets = new ArrayList<>(List.of("direct", "embedded"));
        if (!server.isEmpty()) {
            servers.add(server);
            targets.add(server);
        }
        if (!arguments[1].equals("CutSmear")) {
            new Runner(new OptionsBuilder().include(arguments[1]).forks(1).warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1)).measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1)).param("server", servers.toArray(String[]::new))
                    .param("target", targets.toArray(String[]::new)).resultFormat(ResultFormatType.JSON)
                    .result(Path.of(arguments[0], "jmh-links.json").toString()).build()).run();
        }
        CutSmear.measure(servers);
    }
}
