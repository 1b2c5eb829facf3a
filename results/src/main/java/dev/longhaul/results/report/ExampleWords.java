package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.measure.DualLeader.NodeTerm;
import dev.longhaul.results.measure.Example;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.RunHeader;
import java.util.List;
import java.util.Locale;

/** A violation in plain words: who did what when and where, and who led then. */
final class ExampleWords {
    private static final int WIDE = 28;
    private static final int SHOWN = 4;

    private ExampleWords() {
    }

    static Prose of(Facts facts, Cell cell, Example example) {
        Violation violation = example.violation();
        List<String> regions = facts.world(cell.world()).map(RunHeader.WorldRecord::nodes).orElse(List.of());
        Prose prose = new Prose().strong(name(violation.kind())).text(" (" + cell.label() + " ms"
                + (violation.trial().isEmpty() ? "" : ", trial " + violation.trial()) + "): ");
        List<Operation> evidence = violation.evidence();
        if (evidence.isEmpty()) {
            return prose.text(violation.detail() + ".");
        }
        boolean told = closing(violation).isEmpty();
        prose.text(told ? Words.sentence(violation.detail()) + ". " : "");
        List<Operation> shown = evidence.subList(Math.max(0, evidence.size() - SHOWN), evidence.size());
        for (int i = 0; i < shown.size(); i++) {
            prose.text(i == 0 ? told ? "A client in " : "a client in " : " Then a client in ")
                    .text(clause(shown.get(i), regions) + ".");
        }
        return prose.text(closing(violation)).text(leader(example, regions));
    }

    /** What is wrong with it, where what was done does not say it; empty where the detail has to. */
    private static String closing(Violation violation) {
        return switch (violation.kind()) {
            case STALE_READ, STALE_LOCAL_READ -> " By then something newer had been acknowledged for "
                    + Numbers.duration(violation.age()) + ".";
            case LOST_WRITE -> last(violation).writes() ? "" : " The acknowledged write is gone.";
            case READ_BACKWARDS -> " That is older than what the same process had read before.";
            case OWN_WRITE_MISSED -> " It did not find what it had written itself.";
            case TWO_HOLDERS -> " The first had not given it back.";
            case SAME_TERM_LEADERS, BROKEN_INVARIANT, NOT_LINEARIZABLE, DUPLICATED_EFFECT -> "";
        };
    }

    private static String name(Violation.Kind kind) {
        return switch (kind) {
            case SAME_TERM_LEADERS -> "‼ Two leaders in one term";
            case BROKEN_INVARIANT -> "‼ An invariant broken, simulated";
            case LOST_WRITE -> "‼ Lost write";
            case STALE_READ -> "‼ Stale read";
            case STALE_LOCAL_READ -> "The oldest read of one node’s own state, which promises no more";
            case NOT_LINEARIZABLE -> "‼ Not linearizable";
            case DUPLICATED_EFFECT -> "‼ A change that took effect twice";
            case READ_BACKWARDS -> "‼ A client that read backwards";
            case OWN_WRITE_MISSED -> "‼ A client that did not read what it wrote";
            case TWO_HOLDERS -> "‼ Two holders of one lock";
        };
    }

    private static Operation last(Violation violation) {
        return violation.evidence().get(violation.evidence().size() - 1);
    }

    /** "us-east-1 wrote 'v7' to key t3-1 at 12.34 s; node 1 (eu-west-1) acknowledged it after 180 ms, in term 5". */
    private static String clause(Operation o, List<String> regions) {
        String length = Numbers.duration(Math.max(0, o.end() - o.t()));
        String answered = o.node() < 0 ? "" : node(o.node(), regions);
        String term = o.term() > 0 ? ", in term " + o.term() : "";
        String end = o.outcome() == Outcome.UNKNOWN
                ? "; it was never answered"
                : answered.isEmpty()
                        ? "; the answer came after " + length
                        : "; " + answered + " answered after " + length + term;
        return o.client() + " " + did(o) + " at " + moment(o.t()) + end;
    }

    private static String did(Operation o) {
        String key = " key " + o.key();
        return switch (o.op()) {
            case "get" -> "read" + key + " and found " + quoted(o.value());
            case "stale_get" -> "read" + key + " from one node’s own state and found " + quoted(o.value());
            case "put" -> "wrote " + quoted(o.value()) + " to" + key;
            case "append" -> "appended " + quoted(o.value()) + " to" + key;
            case "add" -> "added " + o.value() + " to" + key;
            case "delete" -> "deleted" + key;
            case "acquire" -> "acquired lock " + o.key() + (o.value().isEmpty() ? "" : " as " + quoted(o.value()));
            case "release" -> "released lock " + o.key();
            default -> "did a " + o.op() + " " + quoted(o.value()) + " of" + key;
        };
    }

    private static String leader(Example example, List<String> regions) {
        String led = example.leader().map(l -> " " + Words.sentence(node(l.node(), regions)) + " led then, in term "
                + l.term()).orElse(" Nobody led then");
        String old = example.window().flatMap(w -> w.leaders().stream()
                .filter(l -> example.leader().filter(leader -> leader.node() == l.node()).isEmpty()).findFirst())
                .map((NodeTerm l) -> "; " + node(l.node(), regions) + " still believed that it led, in term "
                        + l.term())
                .orElse("");
        return led + old + ".";
    }

    private static String node(int node, List<String> regions) {
        return "node " + node + (node >= 0 && node < regions.size() ? " (" + regions.get(node) + ")" : "");
    }

    /** Since the run began, to the millisecond: two moments are to be told apart. */
    private static String moment(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }

    private static String quoted(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        return "“" + (text.length() <= WIDE ? text : text.substring(0, WIDE - 1) + "…") + "”";
    }
}
