package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Difference;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Twin;
import dev.longhaul.results.measure.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the simulated twins say, in words that say so; nothing at all of a cell or a run without one. */
final class TwinWords {
    /** Where the page shows the twins. */
    static final String SECTION = "simulated";
    private static final double DAY = 24;
    private static final double LEAST_RATIO = 0.001;

    private TwinWords() {
    }

    /** Simulated time to leader over all losses of the leader; empty without a twin. */
    static Sample losing(CellResult cell) {
        Sample all = Sample.EMPTY;
        for (var kind : Facts.LOSSES) {
            all = all.plus(cell.twin().flatMap(twin -> twin.loss(kind)).map(Twin.Loss::timeToLeader)
                    .orElse(Sample.EMPTY));
        }
        return all;
    }

    /** " 99 % within 1.4 s (1.35–1.52), simulated, n = 2,000.": a sentence after that of the real trials. */
    static Prose tail(CellResult cell) {
        Sample sample = losing(cell);
        return sample.p99().map(q -> new Prose().text(" 99 % ").figure(within(q), SECTION)
                .text(", simulated, n = " + Words.n(sample) + ".")).orElse(new Prose());
    }

    private static String within(Quantile p99) {
        return (p99.beyond() ? "not within " : "within ")
                + (p99.beyond() ? Numbers.duration(p99.value()) : Words.quantile(p99));
    }

    /** " Simulated: none in 4 d (at most 0.92 a day).": a sentence on spurious elections after that of the real trials. */
    static Prose quiet(CellResult cell) {
        return cell.twin().filter(twin -> twin.quiet() > 0)
                .map(twin -> new Prose().text(" Simulated: ").figure(daily(twin.spurious()), SECTION).text("."))
                .orElse(new Prose());
    }

    /** "3.2 a day (2.1–4.5; 13 in 4 d)", or "none in 4 d (at most 0.92 a day)". */
    static String daily(Rate rate) {
        if (rate.nanos() == 0) {
            return "not measured";
        }
        if (rate.events() == 0) {
            return "none in " + noneIn(rate);
        }
        return Numbers.significant(rate.perDay()) + " a day " + seen(rate);
    }

    /** "3.2 spurious elections a day (2.1–4.5; 13 in 4 d)", or "no spurious election in 4 d (at most 0.92 a day)". */
    private static String spurious(Rate rate) {
        return rate.events() == 0
                ? "no spurious election in " + noneIn(rate)
                : Numbers.significant(rate.perDay()) + " spurious elections a day " + seen(rate);
    }

    private static String noneIn(Rate rate) {
        return Numbers.duration(rate.nanos()) + " (at most " + Numbers.significant(rate.dailyInterval().high())
                + " a day)";
    }

    private static String seen(Rate rate) {
        return "(" + Numbers.significant(rate.dailyInterval().low()) + "–"
                + Numbers.significant(rate.dailyInterval().high()) + "; " + Numbers.count(rate.events()) + " in "
                + Numbers.duration(rate.nanos()) + ")";
    }

    /** That twin and real trials differ, and in what; nothing where they do not. */
    static Optional<Prose> disagreement(CellResult cell) {
        return cell.twin().filter(Twin::disagrees).map(twin -> new Prose().figure("The twin disagrees", SECTION)
                .text(" with the real trials (" + differing(twin) + "): its figures are shown and decide nothing."));
    }

    /** "kill: median 253 ms simulated, 125 ms measured, 2.02 × (1.77–2.1)": each figure that differs. */
    static String differing(Twin twin) {
        return Words.list(twin.agreement().stream().filter(d -> d.answer() == Difference.Answer.DIFFERENT)
                .map(TwinWords::difference).toList());
    }

    private static String difference(Difference d) {
        if (d.figure() == Difference.Figure.ELECTIONS) {
            return "elections: " + Numbers.significant(DAY * d.after()) + " a day simulated, "
                    + Numbers.significant(DAY * d.before()) + " measured";
        }
        return about(d) + (d.figure() == Difference.Figure.MEAN_TIME_TO_LEADER ? ": mean " : ": median ")
                + Numbers.duration(d.after()) + " simulated, " + Numbers.duration(d.before()) + " measured, "
                + ratio(d);
    }

    private static String about(Difference d) {
        return d.about().replace('_', ' ').replace("cut off", "cut-off");
    }

    /** "1.4 × (1.1–1.8)"; "< 0.001 ×" where digits end. */
    static String ratio(Difference d) {
        double ratio = d.before() > 0 ? d.after() / d.before() : Double.NaN;
        if (ratio > 0 && ratio < LEAST_RATIO) {
            return "< " + Numbers.times(LEAST_RATIO);
        }
        String interval = Double.isFinite(d.ratio().low())
                ? " (" + Numbers.significant(d.ratio().low()) + "–"
                        + (Double.isFinite(d.ratio().high()) ? Numbers.significant(d.ratio().high()) : "") + ")"
                : "";
        return Double.isNaN(ratio) ? "–" : Numbers.times(ratio) + interval;
    }

    static String answer(Difference.Answer answer) {
        return switch (answer) {
            case SAME -> "same";
            case DIFFERENT -> "different";
            case NOT_ENOUGH -> "not enough trials";
        };
    }

    /** What the twin adds to a verdict beside the figures of the real trials, each part after "; "; empty without a twin. */
    static String beside(CellResult cell) {
        if (cell.twin().isEmpty()) {
            return "";
        }
        Twin twin = cell.twin().get();
        if (twin.disagrees()) {
            return "; " + differing(twin);
        }
        List<String> parts = new ArrayList<>();
        losing(cell).p99().ifPresent(q -> parts.add("99 % " + within(q)));
        if (twin.quiet() > 0) {
            parts.add(spurious(twin.spurious()));
        }
        String figures = parts.isEmpty() ? "" : "; simulated: " + String.join(", ", parts);
        return figures + (cell.verdict().kind() == Verdict.Kind.NOTHING_AGAINST ? why(cell, twin) : "");
    }

    /** Why a twin that agrees does not make the cell fit. */
    private static String why(CellResult cell, Twin twin) {
        if (!twin.longEnough()) {
            return "; the twin ran for " + Numbers.duration(twin.quiet()) + " only";
        }
        return cell.verdict().findings().stream().filter(f -> f.status() == Verdict.Status.NOT_MEASURED).findFirst()
                .map(f -> "; not decided: " + VerdictWords.metric(f.metric())).orElse("");
    }

    /** What the twins of a run are, in place of the sentence that there are none. */
    static Prose general(Facts facts) {
        List<CellResult> with = facts.twins();
        long losses = with.stream().flatMap(c -> c.twin().orElseThrow().losses().stream())
                .mapToLong(l -> l.timeToLeader().n()).sum();
        double quiet = with.stream().mapToDouble(c -> c.twin().orElseThrow().quiet()).sum();
        List<String> without = facts.analysis.cells().stream().filter(c -> c.twin().isEmpty())
                .map(c -> c.cell().label()).toList();
        List<Difference> all = with.stream().flatMap(c -> c.twin().orElseThrow().agreement().stream()).toList();
        Prose prose = Prose.of("Figures at 99 %, elections a day and the verdict “fits” come from ")
                .figure("simulated twins", SECTION)
                .text(": the nodes’ own code in virtual time over the same links, " + Numbers.count(losses)
                        + " lost leaders and " + Numbers.duration(quiet) + " of quiet operation. ");
        prose.text(all.isEmpty()
                ? "No figure was measured that could be held against them."
                : "Of " + Words.count(all.size(), "figure", "figures")
                        + " that were measured as well, the simulated one is the "
                        + "same in " + count(all, Difference.Answer.SAME) + " and different in "
                        + count(all, Difference.Answer.DIFFERENT) + "; for " + count(all, Difference.Answer.NOT_ENOUGH)
                        + " the real trials are too few to tell.");
        return without.isEmpty() ? prose : prose.text(" No twin ran of " + Words.list(without) + ".");
    }

    private static long count(List<Difference> all, Difference.Answer answer) {
        return all.stream().filter(d -> d.answer() == answer).count();
    }
}
