package dev.longhaul.results.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.linearizability.Contradiction;
import dev.longhaul.results.check.linearizability.ContradictionText;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.check.linearizability.Linearizability;
import dev.longhaul.results.check.linearizability.Linearization;
import dev.longhaul.results.check.linearizability.Model;
import dev.longhaul.results.check.linearizability.SequentialConsistency;
import dev.longhaul.results.check.linearizability.Unanswered;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Op;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.Operation.Outcome;

/**
 * Whether the run's histories are linearizable: each cluster's by itself, those of a trial together, each kind of key by its model. Reads of local state are
 * not part of it, an operation of unknown outcome stays pending for ever. One history may use a quarter of the time; what the limits do not
 * suffice for is undecided.
 */
final class LinearizableHistories {
    static final String NAME = CheckResult.LINEARIZABLE;
    private static final int SHARE = 4;
    /** For whether an illegal history is at least sequentially consistent. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Unit(String cluster, String trial, KeyHistory.Kind kind) {}

    private final Limits limits;
    private final long deadline;
    private final Tally tally = new Tally(NAME, true);
    private final List<IllegalHistory> illegal = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<Operation, Integer> lines = new IdentityHashMap<>();
    private final Map<Unit, List<Operation>> units = new LinkedHashMap<>();

    LinearizableHistories(Run run, Limits limits) {
        this.limits = limits;
        deadline = System.nanoTime() + limits.time().toNanos();
        for (int i = 0; i < run.operations().size(); i++) {
            lines.put(run.operations().get(i), run.operationLine(i));
        }
    }

    void accept(KeyHistory key) {
        units.computeIfAbsent(new Unit(key.cluster(), key.operations().get(0).trial(), key.kind()),
                unit -> new ArrayList<>()).addAll(key.operations());
    }

    /** Checks all that were accepted. */
    CheckResult result() {
        units.forEach((unit, operations) -> {
            List<Operation> asked = operations.stream()
                    .filter(o -> !o.op().equals("stale_get") && o.outcome() != Outcome.REFUSED).toList();
            asked.forEach(tally::examined);
            try {
                check(unit, asked);
            } catch (HistoryFormatException e) {
                asked.forEach(tally::undecided);
                remarks.add(e.getMessage());
            }
        });
        units.clear();
        return tally.result(remarks.stream().limit(3).collect(Collectors.joining("; ")));
    }

    /** Why those that are illegal are. */
    List<IllegalHistory> illegal() {
        return List.copyOf(illegal);
    }

    private void check(Unit unit, List<Operation> operations) throws HistoryFormatException {
        int[] line = operations.stream().mapToInt(lines::get).toArray();
        History history = History.of("history.ndjson", operations, line);
        Model model = Model.guess(history);
        Linearization found = Linearizability.check(history, model, left(limits.time().dividedBy(SHARE)));
        if (found.contradiction().isPresent()) {
            Contradiction contradiction = found.contradiction().get();
            illegal.add(new IllegalHistory(unit.cluster, unit.trial, contradiction,
                    SequentialConsistency.check(history, model, left(PATIENCE))));
            tally.violation(violation(contradiction, operations));
        } else if (found.answer() == Answer.UNKNOWN) {
            Set<String> open = new HashSet<>();
            for (Unanswered key : found.unanswered()) {
                open.add(key.key());
                remarks.add(key.text());
            }
            operations.stream().filter(o -> open.contains(o.cluster() + "/" + o.key())).forEach(tally::undecided);
        }
    }

    private Limits left(Duration most) {
        long nanos = Math.max(0, Math.min(deadline - System.nanoTime(), most.toNanos()));
        return new Limits(Duration.ofNanos(nanos), limits.bytes());
    }

    private Violation violation(Contradiction found, List<Operation> operations) {
        Set<Integer> needed = found.needed().stream().map(Op::line).collect(Collectors.toSet());
        List<Operation> evidence = new ArrayList<>();
        Operation stuck = null;
        for (Operation operation : operations) {
            int line = lines.get(operation);
            if (line == found.stuck().line()) {
                stuck = operation;
            } else if (needed.contains(line)) {
                evidence.add(operation);
            }
        }
        evidence.sort(Comparator.comparingLong(Operation::invoked));
        evidence.add(stuck);
        return Violation.of(Violation.Kind.NOT_LINEARIZABLE, ContradictionText.lines(found, true).get(0),
                evidence.toArray(Operation[]::new));
    }
}
