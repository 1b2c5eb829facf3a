package dev.longhaul.results.check.linearizability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/**
 * Finds the smallest piece of an illegal history that explains it. What began after the return that no order passes cannot matter. Of the reads
 * (and refused compare-and-sets) before it those are dropped without which the rest is illegal all the same: a read only says something, so a history that is
 * illegal without it is illegal with it.
 */
final class Explanation {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long MEMORY = 16 << 20;
    private static final int SHOWN = 16;
    private static final int TAIL = 6;

    private final Part part;
    private final Budget budget = new Budget(new Limits(PATIENCE, MEMORY));
    private final StateSpace space;
    private final Timeline timeline;
    private final Trace trace;
    private final Op stuck;

    /** Searches once more, slower: without looking ahead, so that it ends where nothing fits, and with every state for itself. */
    Explanation(Part part) {
        this.part = part;
        StateSpace whole = new StateSpace(part.model(), budget);
        Timeline line = Timeline.of(part.operations(), whole);
        Search again = new Search(line, whole, budget, false);
        boolean found = again.run() == Search.Outcome.ILLEGAL;
        this.space = found ? whole : part.space();
        this.timeline = found ? line : part.timeline();
        this.trace = found ? again.trace() : part.trace();
        this.stuck = timeline.ops[trace.stuck()];
    }

    Contradiction contradiction() {
        List<Op> before = part.operations().stream().filter(op -> op.invoked() <= stuck.returned()).toList();
        Set<Op> needed = needed(before);
        List<String> states = Arrays.stream(trace.states()).mapToObj(s -> part.model().text(space.state(s))).toList();
        int[] longest = trace.longest();
        List<Op> order = Arrays.stream(longest, Math.max(0, longest.length - TAIL), longest.length)
                .mapToObj(op -> timeline.ops[op]).toList();
        return new Contradiction(part.key(), part.completed(), trace.completed(), stuck, states, order,
                piece(before, needed), needed);
    }

    /** The reads without whose answers no contradiction is left, and the operation that is stuck. */
    private Set<Op> needed(List<Op> before) {
        List<Op> kept = new ArrayList<>(before.stream().filter(op -> op.silent() && !op.equals(stuck)).toList());
        List<Op> rest = before.stream().filter(op -> !op.silent() || op.equals(stuck)).toList();
        for (int chunk = kept.size(); chunk >= 1; chunk /= 2) {
            for (int from = kept.size() - 1; from >= 0 && budget.end() == null; from -= chunk) {
                List<Op> fewer = new ArrayList<>(kept);
                fewer.subList(Math.max(0, from - chunk + 1), from + 1).clear();
                if (illegal(rest, fewer)) {
                    kept = fewer;
                }
            }
        }
        Set<Op> needed = new LinkedHashSet<>(kept);
        needed.add(stuck);
        return needed;
    }

    private boolean illegal(List<Op> rest, List<Op> reads) {
        List<Op> operations = new ArrayList<>(rest);
        operations.addAll(reads);
        StateSpace fewer = new StateSpace(part.model(), budget, part.model().seen(operations));
        Search.Outcome outcome = new Search(Timeline.of(operations, fewer), fewer, budget).run();
        fewer.release();
        return outcome == Search.Outcome.ILLEGAL;
    }

    /**
     * What is needed, what was under way at the same time, and what could have been the last change before; of many the last to begin, but all that
     * is needed as long as there is room.
     */
    private List<Op> piece(List<Op> before, Set<Op> needed) {
        long from = needed.stream().mapToLong(Op::invoked).min().orElseThrow();
        List<Op> changes = before.stream().filter(op -> !op.silent()).toList();
        long settled = changes.stream().filter(op -> op.returned() < from).mapToLong(Op::invoked).max()
                .orElse(Long.MIN_VALUE);
        Set<Op> near = new HashSet<>(needed);
        changes.stream().filter(op -> !op.pending() && op.returned() >= settled)
                .sorted(Comparator.comparingLong(Op::invoked).reversed()).limit(SHOWN).forEach(near::add);
        Set<Object> read = new HashSet<>();
        needed.forEach(op -> read.add(op.result()));
        changes.stream().filter(op -> op.pending() && explains(op, read))
                .sorted(Comparator.comparingLong(Op::invoked).reversed()).limit(SHOWN).forEach(near::add);
        return near.stream().sorted(Comparator.comparingLong(Op::invoked).thenComparingLong(Op::returned)
                .thenComparingInt(Op::line)).toList();
    }

    /** Whether a pending operation could have left one of the values that were read. */
    private static boolean explains(Op op, Set<Object> read) {
        Object left = op.argument() instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : op.argument();
        return op.function() != Function.WRITE && op.function() != Function.CAS || read.contains(left);
    }
}
