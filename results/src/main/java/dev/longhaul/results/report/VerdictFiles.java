package dev.longhaul.results.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.IllegalHistory;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.check.TrialCheck;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.check.linearizability.Contradiction;
import dev.longhaul.results.check.linearizability.ContradictionText;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.TrialRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code verdicts.json}: what every check came to, of the run, of each cell and of each trial, and each violation with the operations that show it; and
 * {@code contradictions/}: of each history that no order explains the smallest piece that shows it, as text and as a picture. {@code results/METRICS.md}
 * describes format {@value #FORMAT}.
 */
public final class VerdictFiles {
    static final int FORMAT = 1;
    /** Of each check so many violations are told one by one. */
    static final int TOLD = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private VerdictFiles() {
    }

    /** Writes them into the directory of the run. */
    public static void write(Run run, Safety safety, Path directory) throws IOException {
        for (Map.Entry<String, String> file : of(run, safety).entrySet()) {
            Report.replace(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** All files by name. */
    static Map<String, String> of(Run run, Safety safety) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("verdicts.json", json(run, safety));
        for (IllegalHistory history : safety.illegal()) {
            Contradiction found = history.contradiction();
            files.put(name(history) + ".txt", String.join("\n", ContradictionText.lines(found, true))
                    + "\nsequentially consistent: " + yes(history.sequential()) + "\n");
            files.put(name(history) + ".svg", ContradictionPicture.of(found).file());
        }
        return files;
    }

    /** Where the piece of a history is, without the ending. */
    static String name(IllegalHistory history) {
        return "contradictions/" + Facts.slug(history.cluster() + "-" + history.trial() + "-"
                + history.contradiction().key().substring(history.contradiction().key().indexOf('/') + 1));
    }

    /** For a person. */
    static String yes(CheckResult.Answer answer) {
        return switch (answer) {
            case OK -> "yes";
            case ILLEGAL -> "no";
            case UNKNOWN -> "not known within the limits";
        };
    }

    /** The verdict on what was examined: safe only where every check of it holds. */
    static String verdict(CheckResult.Answer answer) {
        return switch (answer) {
            case OK -> "safe";
            case ILLEGAL -> "unsafe";
            case UNKNOWN -> "unknown";
        };
    }

    private static String json(Run run, Safety safety) {
        ObjectNode root = NODES.objectNode();
        root.put("format", FORMAT).put("id", run.header().id()).put("status", run.header().status()).put("verdict",
                verdict(safety.answer()));
        root.set("checks", checks(safety));
        root.put("staleLocalReads", safety.staleLocalReads().size());
        Map<String, Cell> cells = new LinkedHashMap<>();
        run.trials().forEach(trial -> cells.putIfAbsent(trial.cluster(), trial.cell()));
        ArrayNode each = root.putArray("cells");
        for (Cell cell : new LinkedHashSet<>(cells.values())) {
            part(each, safety, t -> cell.equals(cells.get(t.cluster())), "cell", cell.label());
        }
        ArrayNode trials = root.putArray("trials");
        for (TrialCheck at : trials(run, safety)) {
            part(trials, safety, t -> t.cluster().equals(at.cluster()) && t.trial().equals(at.trial()), "cluster",
                    at.cluster(), "trial", at.trial());
        }
        ArrayNode violations = root.putArray("violations");
        safety.checks().forEach(check -> check.violations().stream().limit(TOLD)
                .forEach(v -> violations.add(violation(check, v))));
        ArrayNode illegal = root.putArray("contradictions");
        safety.illegal().forEach(history -> illegal.add(contradiction(history)));
        try {
            return new ObjectMapper().writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes cannot be written", e);
        }
    }

    /** One a trial: those with a record, then those that the harness did not live to end. */
    private static List<TrialCheck> trials(Run run, Safety safety) {
        Set<List<String>> names = new LinkedHashSet<>();
        run.trials().stream().sorted((a, b) -> Long.compare(a.t(), b.t()))
                .forEach((TrialRecord t) -> names.add(List.of(t.cluster(), t.trial())));
        safety.checks().forEach(check -> check.trials().stream().filter(t -> !t.trial().isEmpty())
                .forEach(t -> names.add(List.of(t.cluster(), t.trial()))));
        return names.stream().map(name -> new TrialCheck(name.get(0), name.get(1), CheckResult.Answer.UNKNOWN, 0, 0, 0))
                .toList();
    }

    private static void part(ArrayNode to, Safety safety, Predicate<TrialCheck> these, String... names) {
        Safety part = safety.within(these);
        ObjectNode node = to.addObject();
        for (int i = 0; i < names.length; i += 2) {
            node.put(names[i], names[i + 1]);
        }
        node.put("verdict", verdict(part.answer()));
        node.set("checks", checks(part));
    }

    private static ArrayNode checks(Safety safety) {
        ArrayNode checks = NODES.arrayNode();
        safety.checks().forEach(c -> checks.add(check(c)));
        return checks;
    }

    static ObjectNode check(CheckResult c) {
        ObjectNode node = NODES.objectNode().put("check", c.name()).put("answer", c.answer().name())
                .put("examined", c.examined()).put("undecided", c.undecided()).put("violations", c.violations().size());
        return c.remark().isEmpty() ? node : node.put("remark", c.remark());
    }

    private static ObjectNode violation(CheckResult check, Violation v) {
        ObjectNode node = NODES.objectNode().put("check", check.name()).put("kind", v.kind().name())
                .put("cluster", v.cluster()).put("trial", v.trial()).put("t", v.t()).put("end", v.end())
                .put("detail", v.detail());
        ArrayNode evidence = node.putArray("evidence");
        for (Operation o : v.evidence()) {
            evidence.addObject().put("t", o.t()).put("end", o.end()).put("client", o.client())
                    .put("process", o.process()).put("op", o.op()).put("key", o.key()).put("value", o.value())
                    .put("outcome", o.outcome().name()).put("node", o.node()).put("term", o.term())
                    .put("version", o.version());
        }
        return node;
    }

    private static ObjectNode contradiction(IllegalHistory history) {
        Contradiction found = history.contradiction();
        return NODES.objectNode().put("cluster", history.cluster()).put("trial", history.trial())
                .put("key", found.key()).put("operations", found.operations()).put("reached", found.reached())
                .put("stuckLine", found.stuck().line()).put("sequentiallyConsistent", history.sequential().name())
                .put("text", name(history) + ".txt").put("picture", name(history) + ".svg");
    }
}
