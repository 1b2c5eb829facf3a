package dev.longhaul.results.check.linearizability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Op;

/** Checks histories. */
public final class Linearizability {
    /** Below so many operations threads cost more than they save. */
    private static final int WORTH_THREADS = 2_000;

    private Linearizability() {
    }

    /**
     * Checks a history, its keys apart and in parallel; the first that is illegal ends the check.
     *
     * @throws HistoryFormatException if the model does not know one of its operations
     */
    public static Linearization check(History history, Model model, Limits limits) throws HistoryFormatException {
        Budget budget = new Budget(limits);
        List<Part> parts = parts(history, model.startingAs(history), budget);
        int threads = Math.min(parts.size(), Runtime.getRuntime().availableProcessors());
        if (history.operations().size() < WORTH_THREADS || threads < 2) {
            for (Part part : parts) {
                part.run();
            }
        } else {
            Workers.run(parts, threads);
        }
        return new Linearization(answer(parts), history.operations().size(), parts.size(), contradiction(parts),
                unanswered(parts));
    }

    private static List<Part> parts(History history, Model model, Budget budget) throws HistoryFormatException {
        Map<String, List<Op>> keys = new LinkedHashMap<>();
        for (Op op : history.operations()) {
            keys.computeIfAbsent(op.key(), key -> new ArrayList<>()).add(admitted(history, model, op));
        }
        List<Part> parts = new ArrayList<>();
        keys.forEach((key, operations) -> parts.add(new Part(key, operations, model, budget)));
        parts.sort((a, b) -> b.operations().size() - a.operations().size());
        return parts;
    }

    static Op admitted(History history, Model model, Op op) throws HistoryFormatException {
        if (!model.functions().contains(op.function())) {
            throw new HistoryFormatException(history.source(), op.line(), "has :" + op.function().word()
                    + ", which model " + model.name() + " does not know",
                    "of the models, " + String.join(", ", Model.all().stream()
                            .filter(other -> other.functions().contains(op.function())).map(Model::name).toList())
                            + " know it");
        }
        Optional<Op> admitted = model.admit(op);
        if (admitted.isEmpty()) {
            throw new HistoryFormatException(history.source(), op.line(), "has '" + op.text()
                    + "', which means nothing to model " + model.name(), "its values are " + model.values());
        }
        return admitted.get();
    }

    private static Answer answer(List<Part> parts) {
        Answer answer = Answer.OK;
        for (Part part : parts) {
            if (part.outcome() == Search.Outcome.ILLEGAL) {
                return Answer.ILLEGAL;
            }
            answer = part.outcome() == Search.Outcome.LINEARIZABLE ? answer : Answer.UNKNOWN;
        }
        return answer;
    }

    /** Of the smallest illegal part. */
    private static Optional<Contradiction> contradiction(List<Part> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).outcome() == Search.Outcome.ILLEGAL) {
                return Optional.of(new Explanation(parts.get(i)).contradiction());
            }
        }
        return Optional.empty();
    }

    private static List<Unanswered> unanswered(List<Part> parts) {
        List<Unanswered> unanswered = new ArrayList<>();
        for (Part part : parts) {
            boolean memory = part.outcome() == Search.Outcome.MEMORY;
            if (memory || part.outcome() == Search.Outcome.TIME) {
                unanswered.add(new Unanswered(part.key(), memory, part.reached(), part.completed()));
            }
        }
        return unanswered;
    }
}
