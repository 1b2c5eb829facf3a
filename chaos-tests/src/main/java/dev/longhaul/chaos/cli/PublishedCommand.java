package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.published.Lines;
import dev.longhaul.chaos.published.PublishedPage;
import dev.longhaul.chaos.published.PublishedRow;
import dev.longhaul.chaos.published.Reproduction;
import dev.longhaul.chaos.published.Source;
import dev.longhaul.chaos.published.Theory;
import dev.longhaul.chaos.published.Theory.Check;
import dev.longhaul.chaos.random.Streams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code longhaul published}: what others published of Raft's elections, run again in virtual time. */
@Command(name = "published", description = "Reproduces published election times and closed formulas in simulation, and writes both side by side.", mixinStandardHelpOptions = true)
final class PublishedCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "results/published", description = "Where the page and its pictures go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("results/published");

    @Option(names = "--trials", paramLabel = "N", defaultValue = "100000", description = "Elections of each row, a tenth of it behind an expected time (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The seed; the same seed gives the same page (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "How many elections at once (default: the machine's cores); changes nothing on the page.")
    private Integer threads;

    @Option(names = "--rows", paramLabel = "FILE", description = "A table of published distributions (default: the one that comes with Longhaul).")
    private Path rows;

    @Option(names = "--set-ups", paramLabel = "FILE", description = "A table of their set-ups (default: the one that comes with Longhaul).")
    private Path setUps;

    @Option(names = "--no-theory", description = "Leaves out the closed formulas.")
    private boolean noTheory;

    @Override
    public Integer call() throws IOException, InterruptedException {
        int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (trials < 1 || cores < 1) {
            throw new ParameterException(spec.commandLine(), "--trials and --threads must be at least 1, not " + trials
                    + " and " + cores);
        }
        Streams streams = new Streams(seed);
        Lines table = rows == null ? PublishedRow.table() : Lines.of(rows);
        Lines known = setUps == null ? Source.table() : Lines.of(setUps);
        List<PublishedRow> published = PublishedRow.of(table);
        published.forEach(row -> Source.of(row, known));
        List<Reproduction> reproduced = new ArrayList<>();
        for (PublishedRow row : published) {
            Reproduction one = Reproduction.of(row, known, streams, trials, cores);
            System.out.println(one.told());
            reproduced.add(one);
        }
        List<Check> splits = noTheory ? List.of() : Theory.splitVotes(Theory.splitVoteTable(), streams, trials, cores);
        List<Check> times = noTheory
                ? List.of()
                : Theory.expectedTimes(Theory.expectedTimeTable(), streams, Math.max(1, trials / 10), cores);
        PublishedPage page = new PublishedPage(table.comments(), reproduced, splits, times, command());
        Path written = page.write(out);
        System.out.println(page.summary());
        System.out.println("page: " + written.toAbsolutePath().normalize());
        return (page.within() ? ExitCode.AS_WANTED : ExitCode.OBJECTIVE_MISSED).code();
    }

    private String command() {
        return "java -jar chaos-tests/target/longhaul.jar published --trials " + trials + " --seed " + seed
                + (rows == null ? "" : " --rows " + rows) + (setUps == null ? "" : " --set-ups " + setUps)
                + (noTheory ? " --no-theory" : "");
    }
}
