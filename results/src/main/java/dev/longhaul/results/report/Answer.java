package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.SplitBrain;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.measure.WriteLatency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The answer in sentences: one paragraph a world, then what holds for all. Nothing is said that the data do not carry. */
final class Answer {
    private Answer() {
    }

    /** What is said of one world. */
    record Paragraph(String world, String headline, List<Prose> sentences) {}

    static List<Paragraph> worlds(Facts facts) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (String world : facts.worlds()) {
            List<Prose> sentences = new ArrayList<>();
            Optional<CellResult> recommended = facts.recommended(world);
            String headline = recommended.map(cell -> cell.cell().timeouts().label() + " ms")
                    .orElse(facts.cells(world).isEmpty() ? "not measured" : "no setting to recommend");
            recommended.filter(cell -> cell.verdict().kind() == Verdict.Kind.AT_A_COST)
                    .ifPresent(cell -> sentences.add(new Prose().figure("△ At a cost", "verdicts")
                            .text(": " + VerdictWords.decided(cell) + ".")));
            recommended.ifPresent(cell -> sentences.add(quiet(cell).add(TwinWords.quiet(cell))));
            recommended.ifPresent(cell -> sentences.add(losing(cell).add(TwinWords.tail(cell))));
            recommended.flatMap(TwinWords::disagreement).ifPresent(sentences::add);
            recommended.flatMap(cell -> firstWrite(cell)).ifPresent(sentences::add);
            writes(facts, world).ifPresent(sentences::add);
            facts.usual(world).stream().filter(cell -> !facts.isRecommended(cell.cell()))
                    .forEach(cell -> sentences.add(other(facts, cell)));
            if (facts.cells(world).isEmpty()) {
                sentences.add(Prose.of("No trial of this world was recorded."));
            }
            paragraphs.add(new Paragraph(world, headline, sentences));
        }
        return paragraphs;
    }

    private static Prose quiet(CellResult cell) {
        if (cell.quiet().nanos() == 0) {
            return Prose.of("Quiet operation was not measured.");
        }
        var spurious = cell.quiet().spurious();
        Prose prose = new Prose();
        if (spurious.events() == 0) {
            prose.figure("No spurious election", "quiet").text(" in " + Numbers.duration(spurious.nanos())
                    + " of quiet operation (at most " + Numbers.significant(spurious.interval().high())
                    + " an hour at 95 %).");
        } else {
            prose.figure(Words.count(spurious.events(), "spurious election", "spurious elections"), "quiet")
                    .text(" in " + Numbers.duration(spurious.nanos()) + " of quiet operation: "
                            + Words.rate(spurious) + ".");
        }
        return prose;
    }

    private static Prose losing(CellResult cell) {
        Sample sample = Facts.losing(cell);
        if (sample.isEmpty()) {
            return Prose.of("What losing the leader costs was not measured.");
        }
        String ways = Words.list(Facts.LOSSES.stream()
                .filter(kind -> cell.recovery(kind).filter(r -> !r.timeToLeader().isEmpty()).isPresent())
                .map(Words::kind).toList());
        if (sample.n() == 1) {
            return Prose.of("Losing the leader cost ").figure(Words.middle(sample), "losing")
                    .text(" without one in the only trial (" + ways + Words.clocks(cell, sample) + ").");
        }
        Prose prose = Prose.of("Losing the leader costs ").figure(Words.median(sample), "losing")
                .text(" without one in the median (" + ways + "), n = " + Words.n(sample)
                        + Words.clocks(cell, sample));
        sample.max().ifPresent(most -> prose.text(", " + Numbers.duration(most) + " at most"));
        return prose.text(".");
    }

    private static Optional<Prose> firstWrite(CellResult cell) {
        record At(String kind, String client, Sample sample) {}
        return Facts.LOSSES.stream().flatMap(kind -> cell.recovery(kind).stream())
                .flatMap(r -> r.firstWrite().entrySet().stream()
                        .map(e -> new At(Words.kind(r.kind()), e.getKey(), e.getValue())))
                .filter(at -> at.sample.median().isPresent())
                .max(Comparator.comparingLong((At at) -> at.sample.median().orElseThrow().value()))
                .map(at -> Prose.of("A client in " + at.client + " gets its next write acknowledged after ")
                        .figure(Words.middle(at.sample), "losing")
                        .text(" (after a " + at.kind + ", the slowest region, "
                                + (at.sample.n() == 1 ? "one trial" : "median, n = " + Words.n(at.sample)) + ").")
                        .add(FirstWrites.leftOut(cell)));
    }

    private static Optional<Prose> writes(Facts facts, String world) {
        List<WriteLatency> all = Distance.pooled(facts, world).stream()
                .filter(w -> w.latency().median().isPresent()).sorted(
                        Comparator.comparingLong((WriteLatency w) -> w.latency().median().orElseThrow().value()))
                .toList();
        if (all.isEmpty()) {
            return Optional.of(Prose.of("Write latency was not measured."));
        }
        WriteLatency best = all.get(0);
        WriteLatency worst = all.get(all.size() - 1);
        Prose prose = Prose.of("A write takes ").figure(Words.middle(best.latency()), "distance")
                .text(place(best) + " (n = " + Words.n(best.latency()) + ")");
        if (worst != best) {
            prose.text(" and ").figure(Words.middle(worst.latency()), "distance")
                    .text(place(worst) + " (n = " + Words.n(worst.latency()) + ")");
        }
        return Optional.of(prose.text("."));
    }

    private static String place(WriteLatency write) {
        return write.client().equals(write.leader())
                ? " from " + write.client() + " beside its leader"
                : " from " + write.client() + " with the leader in " + write.leader();
    }

    private static Prose other(Facts facts, CellResult cell) {
        return Prose.of("With " + facts.name(cell.cell()) + " ms: ").figure(VerdictWords.verdict(cell), "verdicts")
                .text(" (" + VerdictWords.decided(cell) + ").");
    }

    /** What holds for the whole run. */
    static List<Prose> general(Facts facts) {
        List<Prose> sentences = new ArrayList<>();
        sentences.add(safety(facts));
        stale(facts).ifPresent(sentences::add);
        int stale = facts.analysis.safety().staleLocalReads().size();
        if (stale > 0) {
            sentences.add(new Prose().figure(Words.count(stale, "read", "reads"), "split-brain")
                    .text(" of one node’s own state, which promise no more, returned less than a write acknowledged before"
                            + facts.analysis.safety().staleLocalReads().stream().map(v -> v.age())
                                    .max(Comparator.naturalOrder()).filter(age -> age > 0)
                                    .map(age -> ", by up to " + Numbers.duration(age)).orElse("")
                            + "."));
        }
        if (!facts.twins().isEmpty()) {
            sentences.add(TwinWords.general(facts));
        } else if (!facts.simulated()) {
            sentences.add(
                    Prose.of("No simulated twin ran: p99 figures and the verdict “fits” are not measured here; real "
                            + "trials alone say at best that nothing spoke against a setting."));
        }
        return sentences;
    }

    static Prose safety(Facts facts) {
        var safety = facts.analysis.safety();
        long violations = safety.violations().size();
        if (violations > 0) {
            return new Prose().figure("‼ " + Words.count(violations, "violation", "violations") + " of safety",
                    "split-brain").text(
                            ": " + safety.violations().get(0).detail()
                                    + (violations > 1 ? ", and " + (violations - 1) + " more." : "."));
        }
        Prose prose = new Prose();
        for (CheckResult check : safety.checks()) {
            String text = Words.sentence(check.name()) + ": ";
            if (check.answer() == CheckResult.Answer.OK) {
                prose.text(text).figure("holds", "split-brain").text(" ("
                        + Numbers.count(check.examined()) + " examined"
                        + (check.undecided() > 0 ? ", " + check.undecided() + " undecided" : "") + "). ");
            } else {
                prose.text(text + (check.examined() == 0 ? "not measured. " : "not decided by the data. "));
            }
        }
        return prose.isEmpty() ? Prose.of("Safety was not checked.") : prose;
    }

    private static Optional<Prose> stale(Facts facts) {
        if (facts.analysis.cells().stream().flatMap(c -> c.splitBrain().stream()).noneMatch(SplitBrains::listed)) {
            return Optional.of(Prose.of("How long an isolated leader goes on believing in itself was not measured."));
        }
        Prose prose = new Prose();
        for (String protection : facts.protections()) {
            List<Stale> found = facts.analysis.cells().stream().filter(c -> c.cell().protection().equals(protection))
                    .flatMap(cell -> cell.splitBrain().stream().filter(SplitBrains::listed)
                            .map(split -> new Stale(cell, split)))
                    .toList();
            if (!found.isEmpty()) {
                prose.add(stale(protection, found));
            }
        }
        return Optional.of(prose);
    }

    private record Stale(CellResult cell, SplitBrain split) {
        long longest() {
            return split.windows().max().orElse(0L);
        }
    }

    private static Prose stale(String protection, List<Stale> found) {
        String guard = "all".equals(protection) ? "With all protections" : "With protection " + protection;
        long trials = found.stream().mapToLong(s -> s.split.trials()).sum();
        Stale worst = found.stream().max(Comparator.comparingLong(Stale::longest)).orElseThrow();
        if (worst.longest() == 0) {
            return Prose.of(guard + " no two nodes were leader at once in ")
                    .figure(Words.count(trials, "trial", "trials"), "split-brain").text(". ");
        }
        return Prose.of(guard + " an isolated leader went on believing in itself for up to ")
                .figure(Numbers.duration(worst.longest()), "split-brain")
                .text(" (" + worst.cell.cell().world() + " " + worst.cell.cell().timeouts().label() + " ms, "
                        + Words.kind(worst.split.kind()) + "; " + worst.split.affected().hits() + " of "
                        + Words.count(worst.split.trials(), "trial", "trials") + " there had such a window). ");
    }
}
