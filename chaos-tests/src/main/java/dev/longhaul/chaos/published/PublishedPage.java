package dev.longhaul.chaos.published;

import dev.longhaul.chaos.published.Theory.Check;
import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.report.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code README.md} and a picture for each figure: what was published and what the same set-up does in simulation, side by side.
 *
 * @param comments where the published numbers are from
 * @param rows in the order of the table
 * @param splitVotes beside the closed formula; empty: not run
 * @param expectedTimes the same
 * @param command that makes this page again
 */
public record PublishedPage(List<String> comments, List<Reproduction> rows, List<Check> splitVotes,
        List<Check> expectedTimes, String command) {
    private static final String EXPECTED = "Mean, ms, beside the thesis's formula (9.3), which is an approximation: it takes every "
            + "further term to begin with fresh timers one latency after the first time-out of the term before. In fact candidates set "
            + "their timers as they stand, so that a further term comes earlier, by up to a latency, and the formula is the further above "
            + "what happens the more terms split. Where the round trip is as long as the least timeout, a candidate stands again before "
            + "its votes are back. So the two are judged where fewer than 15 % of first terms split: they may be 2 % apart, besides the "
            + "95 % error of the simulated mean.";

    /** Whether all that is judged is within its bounds. */
    public boolean within() {
        return rows.stream().allMatch(Reproduction::within) && splitVotes.stream().allMatch(Check::within)
                && expectedTimes.stream().allMatch(Check::within);
    }

    /**
     * Writes the page and its pictures.
     *
     * @param directory made if it is not there
     * @return the page
     * @throws IOException if it cannot be written
     */
    public Path write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, List<Reproduction>> figures = rows.stream()
                .collect(Collectors.groupingBy(r -> r.row().figure(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder out = new StringBuilder("# Published results, reproduced\n\n");
        out.append(
                "What others published of Raft's elections, and the same set-ups run in virtual time on the core that runs in ")
                .append("production. Nothing is fitted: what a source leaves open was fixed from its words, which stand under each ")
                .append("figure.\n\n").append(summary()).append("\n\n").append(Markdown.table(overview()));
        for (Map.Entry<String, List<Reproduction>> figure : figures.entrySet()) {
            Picture picture = PublishedPicture.of(figure.getValue());
            String file = figure.getKey().replaceAll("[^A-Za-z0-9.-]+", "-") + ".svg";
            Files.writeString(directory.resolve(file), picture.file());
            figure(out, figure.getValue(), picture, file);
        }
        theory(out, "Split votes", "Share of first terms that elected nobody, beside the thesis's formula (9.2), with "
                + "PreVote, CheckQuorum and disk off. The two may be 0.01 apart.", splitVotes, 5);
        theory(out, "Expected time without a leader", EXPECTED, expectedTimes, 1);
        out.append("\n## Where the numbers are from\n\n");
        comments.forEach(line -> out.append(Markdown.escape(line)).append('\n'));
        out.append("\nThis page again:\n\n    ").append(command).append('\n');
        return Files.writeString(directory.resolve("README.md"), out.toString());
    }

    /** In a line: how many judged figures are within their bounds, and which are not. */
    public String summary() {
        List<String> outside = rows.stream()
                .flatMap(r -> r.judgements().stream().filter(j -> !j.within())
                        .map(j -> r.row().name() + ": " + j.figure()))
                .toList();
        long judged = rows.stream().flatMap(r -> r.judgements().stream()).filter(Judgement::judged).count();
        String first = judged - outside.size() + " of " + judged + " judged figures are within their bounds"
                + (outside.isEmpty() ? "." : "; outside: " + String.join(", ", outside) + ".");
        return first + told("split-vote rates", splitVotes) + told("expected times", expectedTimes);
    }

    private static String told(String what, List<Check> checks) {
        List<Check> judged = checks.stream().filter(Check::judged).toList();
        return judged.isEmpty()
                ? ""
                : " " + judged.stream().filter(Check::within).count() + " of " + judged.size() + " " + what
                        + " agree with the closed formula.";
    }

    private Table overview() {
        Table table = new Table("row", "median, ms: published", "simulated", "mean: published", "simulated",
                "p99: published", "simulated", "allowed", "within");
        for (Reproduction one : rows) {
            Judgement median = one.judgements().get(2);
            Judgement tail = one.judgements().get(4);
            Judgement mean = one.judgements().get(6);
            table.row(one.row().name(), number(median.published()), simulated(median), number(mean.published()),
                    simulated(mean), number(tail.published()), number(tail.simulated()), allowed(tail),
                    one.within() ? "yes" : "NO");
        }
        return table;
    }

    private static String number(double milliseconds) {
        return PublishedPicture.number(milliseconds);
    }

    private static String simulated(Judgement judgement) {
        return number(judgement.simulated()) + (Double.isFinite(judgement.off())
                ? String.format(Locale.ROOT, " (%+.1f %%)", 100 * judgement.off())
                : "");
    }

    private static String allowed(Judgement judgement) {
        return number(judgement.allowed().low()) + "–" + number(judgement.allowed().high());
    }

    private static void figure(StringBuilder out, List<Reproduction> rows, Picture picture, String file) {
        Source source = rows.get(0).source();
        out.append("\n## ").append(Markdown.escape(picture.id())).append("\n\n![").append(picture.alternative())
                .append("](").append(file).append(")\n\n")
                .append(source.simulation()
                        ? "The source is a simulation: medians and means may be 2 % apart"
                        : "The source is a real network: medians and means may be 10 % apart")
                .append("; its p99 must lie between the simulated quantiles at the 95 % binomial ranks of its n, each widened by ")
                .append("2 %.\n\n").append(Markdown.table(picture.data())).append('\n');
        rows.stream().map(r -> r.source().note()).distinct()
                .forEach(note -> out.append("Set-up: ").append(Markdown.escape(note)).append("\n\n"));
        rows.forEach(r -> out.append("- ").append(Markdown.escape(r.row().label())).append(": n = ")
                .append(Numbers.count(r.source().n())).append(" published, ")
                .append(Numbers.count(r.elections().times().n()))
                .append(" simulated; the first term elected nobody in ")
                .append(Numbers.percent(r.elections().split())).append('\n'));
    }

    private static void theory(StringBuilder out, String title, String words, List<Check> checks, int digits) {
        if (checks.isEmpty()) {
            return;
        }
        String format = "%." + digits + "f";
        Table table = new Table("set-up", "formula", "simulated", "apart", "first term split", "within");
        for (Check check : checks) {
            table.row(check.about(), String.format(Locale.ROOT, format, check.formula()),
                    String.format(Locale.ROOT, format, check.simulated()),
                    String.format(Locale.ROOT, format, check.off()), Numbers.percent(check.split()),
                    !check.judged() ? "shown" : check.within() ? "yes" : "NO");
        }
        String furthest = checks.stream().filter(Check::judged)
                .max(Comparator.comparingDouble(check -> check.off() / check.allowed()))
                .map(worst -> " Furthest apart of those judged: " + worst.about()
                        + String.format(Locale.ROOT, ", " + format + " and " + format, worst.formula(),
                                worst.simulated())
                        + ".")
                .orElse("");
        out.append("\n## ").append(title).append("\n\n").append(words).append(furthest).append(' ')
                .append(Numbers.count(checks.get(0).n())).append(" elections a row.\n\n")
                .append(Markdown.table(table));
    }
}
