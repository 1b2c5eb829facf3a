package dev.longhaul.results.check.linearizability;

import java.time.Duration;
import java.util.ArrayList;
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
        List<Op> before = new ArrayList<>();
        for (Op op : part.operations()) {
            if (op.invoked() <= stuck.returned()) {
                before.add(op);
            }
        }
        Set<Op> needed = needed(before);
        List<String> states = new ArrayList<>();
        for (int state : trace.states()) {
            states.add(part.model().text(space.state(state)));
        }
        List<Op> order = new ArrayList<>();
        int[] longest = trace.longest();
        for (int i = Math.max(0, longest.length - TAIL); i < longest.length; i++) {
            order.add(timeline.ops[longest[i]]);
        }
        return new Contradiction(part.key(), part.completed(), trace.completed(), stuck, states, order,
                piece(before, needed), needed);
    }

    /**
     * The reads without whose answers no contradiction is left, and the operation that is stuck. First all before some moment are dropped, as many as
     * can be; then each of the others alone.
     */
    private Set<Op> needed(List<Op> before) {
        List<Op> rest = new ArrayList<>();
        List<Op> reads = new ArrayList<>();
        for (Op op : before) {
            (op.silent() && !op.equals(stuck) ? reads : rest).add(op);
        }
        int dropped = 0;
        for (int tooMany = reads.size() + 1; tooMany - dropped > 1 && budget.end() == null;) {
            int some = dropped + tooMany >>> 1;
            if (illegal(rest, reads.subList(some, reads.size()))) {
                dropped = some;
            } else {
                tooMany = some;
            }
        }
        List<Op> kept = new ArrayList<>(reads.subList(dropped, reads.size()));
        for (int i = 0; i < kept.size() && budget.end() == null;) {
            Op one = kept.remove(i);
            if (!illegal(rest, kept)) {
                kept.add(i++, one);
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
     * is needed.
     */
    private List<Op> piece(List<Op> before, Set<Op> needed) {
        long from = Long.MAX_VALUE;
        Set<Object> read = new HashSet<>();
        for (Op op : needed) {
            from = Math.min(from, op.invoked());
            read.add(op.result());
        }
        long settled = Long.MIN_VALUE;
        for (Op op : before) {
            settled = !op.silent() && op.returned() < from ? Math.max(settled, op.invoked()) : settled;
        }
        List<Op> latest = new ArrayList<>(before);
        latest.sort((a, b) -> Long.compare(b.invoked(), a.invoked()));
        Set<Op> near = new HashSet<>(needed);
        int returned = 0;
        int pending = 0;
        for (Op op : latest) {
            if (!op.silent() && (op.pending()
                    ? explains(op, read) && pending++ < SHOWN
                    : op.returned() >= settled && returned++ < SHOWN)) {
                near.add(op);
            }
        }
        List<Op> piece = new ArrayList<>(near);
        piece.sort((a, b) -> a.invoked() != b.invoked()
                ? Long.compare(a.invoked(), b.invoked())
                : Integer.compare(a.line(), b.line()));
        return piece;
    }

    /** Whether a pending operation could have left one of the values that were read. */
    private static boolean explains(Op op, Set<Object> read) {
        Object left = op.argument() instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : op.argument();
        return op.function() != Function.WRITE && op.function() != Function.CAS || read.contains(left);
    }
}
