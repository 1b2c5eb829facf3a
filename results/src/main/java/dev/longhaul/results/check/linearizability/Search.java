package dev.longhaul.results.check.linearizability;

import java.util.Arrays;

/**
 * The search for an order of the operations on one object: depth first over what may be linearized next, each configuration once.
 *
 * <p>Five things keep it short, none of which loses an order that exists:
 * <ul>
 * <li>A read that is possible now is linearized at once: it can be moved here from wherever it stands in an order. So can a refused compare-and-set,
 * but not a write that happens to change nothing here: where it stands it may.
 * <li>A pending operation is linearized only to make possible what follows it: where the next operation would lead to the same state without
 * it, the order without it is as good.
 * <li>Tried first is what lets the operation return that has to return first (Lowe: just in time).
 * <li>Where the next read to return cannot be answered from a state, and nothing that may come before it leads to one from which it can, no order
 * goes on from there.
 * <li>States that no operation can tell apart are one ({@link Model#seen}).
 * </ul>
 */
final class Search {
    /** What a search comes to. */
    enum Outcome {
        LINEARIZABLE, ILLEGAL, TIME, MEMORY, SETTLED
    }

    private static final int CHECKED_EVERY = 256;
    private static final int LOOK_AHEAD = 256;

    private final Timeline timeline;
    private final StateSpace space;
    private final Budget budget;
    private final Candidates left;
    private final Configurations known;
    private final Trace trace;
    private final boolean looksAhead;

    /** Of each step of the way here: the state, how many were linearized before it, the next move to try and the end of its moves. */
    private int[] states = new int[64];
    private int[] marks = new int[64];
    private int[] cursor = new int[64];
    private int[] limit = new int[64];
    private int depth;

    private int[] moves = new int[256];
    private int moveCount;
    private final int[] holes;
    private final int[] later;

    Search(Timeline timeline, StateSpace space, Budget budget) {
        this(timeline, space, budget, true);
    }

    /** @param looksAhead false to go on, for an explanation, until the operation itself is reached that fits nowhere */
    Search(Timeline timeline, StateSpace space, Budget budget, boolean looksAhead) {
        this.looksAhead = looksAhead;
        this.timeline = timeline;
        this.space = space;
        this.budget = budget;
        this.left = new Candidates(timeline);
        this.known = new Configurations(budget, left.used().length);
        this.trace = new Trace(timeline);
        this.holes = new int[timeline.completed + 1];
        this.later = new int[timeline.ops.length + 1];
    }

    /** What was found on the way. */
    Trace trace() {
        return trace;
    }

    /** Searches; once. */
    Outcome run() {
        try {
            return search();
        } finally {
            known.release();
        }
    }

    private Outcome search() {
        boolean done = enter(space.initial(), StateSpace.IMPOSSIBLE, 0);
        int steps = 0;
        while (!done && depth > 0) {
            if (++steps % CHECKED_EVERY == 0 && budget.end() != null) {
                trace.leave(left);
                return budget.end() == Budget.End.SETTLED ? Outcome.SETTLED : Outcome.TIME;
            }
            if (known.full() || space.full()) {
                trace.leave(left);
                return Outcome.MEMORY;
            }
            done = advance();
        }
        trace.leave(left);
        return done ? Outcome.LINEARIZABLE : Outcome.ILLEGAL;
    }

    /** Tries the next move of the step we are at, or goes back one step; true when all is linearized. */
    private boolean advance() {
        int top = depth - 1;
        if (cursor[top] == limit[top]) {
            trace.leave(left);
            depth--;
            moveCount = depth == 0 ? 0 : limit[depth - 1];
            left.unlift(marks[top]);
            return false;
        }
        int op = moves[cursor[top]++];
        int mark = left.linearized();
        int before = states[top];
        int after = space.step(before, timeline.symbols[op]);
        left.lift(op);
        return enter(after, op < timeline.completed ? StateSpace.IMPOSSIBLE : before, mark);
    }

    /**
     * Goes on from a state.
     *
     * @param unused the state before the pending operation that was just linearized, {@link StateSpace#IMPOSSIBLE} after another one
     * @param mark how many were linearized before the move that led here
     */
    private boolean enter(int state, int unused, int mark) {
        int bare = left.linearized();
        absorb(state);
        if (left.remaining() == 0) {
            return true;
        }
        int first = left.firstToReturn();
        trace.stuck(first, state);
        int from = moveCount;
        collect(state, left.linearized() > bare ? StateSpace.IMPOSSIBLE : unused, first);
        if (moveCount == from || !remember(state)) {
            trace.leave(left);
            moveCount = from;
            left.unlift(mark);
            return false;
        }
        push(state, mark, from);
        return false;
    }

    /** Linearizes all that is possible and changes nothing, whatever the state. */
    private void absorb(int state) {
        boolean again = left.remaining() > 0;
        while (again) {
            again = false;
            int event = left.first();
            while (left.isCall(event)) {
                int after = left.after(event);
                if (timeline.silent[event] && space.step(state, timeline.symbols[event]) == state) {
                    left.lift(event);
                    again = left.remaining() > 0;
                    after = after == timeline.completed + event ? left.first() : after;
                }
                event = after;
            }
        }
    }

    /** Collects what may come next: first what makes the first return possible, of the returned, then of the pending ones. */
    private void collect(int state, int unused, int first) {
        int guard = looksAhead ? guard() : -1;
        int others = 0;
        for (int event = left.first(); left.isCall(event); event = left.after(event)) {
            others = consider(event, state, unused, first, guard, others);
        }
        int place = timeline.places[timeline.completed + first];
        for (int p = 0; p < timeline.pending(); p++) {
            if (left.available(p, place)) {
                others = consider(timeline.completed + p, state, unused, first, guard, others);
            }
        }
        for (int i = 0; i < others; i++) {
            addMove(later[i]);
        }
    }

    private int consider(int op, int state, int unused, int first, int guard, int others) {
        int after = space.step(state, timeline.symbols[op]);
        if (after == StateSpace.IMPOSSIBLE || after == state && op >= timeline.completed) {
            return others;
        }
        if (unused != StateSpace.IMPOSSIBLE && space.step(unused, timeline.symbols[op]) == after) {
            return others;
        }
        if (guard >= 0 && space.lost(after, timeline.symbols[guard])) {
            trace.stuck(guard, after);
            return others;
        }
        if (op == first || space.step(after, timeline.symbols[first]) != StateSpace.IMPOSSIBLE) {
            addMove(op);
            return others;
        }
        later[others] = op;
        return others + 1;
    }

    /** The first read to return, if nothing that may come before it leads to it, but what is there already; else -1. */
    private int guard() {
        int event = left.first();
        for (int i = 0; i < LOOK_AHEAD && event != left.end(); i++) {
            if (!left.isCall(event) && timeline.reads[event - timeline.completed]) {
                int read = event - timeline.completed;
                return ledTo(read) ? -1 : read;
            }
            event = left.after(event);
        }
        return -1;
    }

    private boolean ledTo(int read) {
        int symbol = timeline.symbols[read];
        int end = timeline.completed + read;
        for (int event = left.first(); event != end; event = left.after(event)) {
            if (left.isCall(event) && !timeline.silent[event] && space.leadsTo(timeline.symbols[event], symbol)) {
                return true;
            }
        }
        for (int p = 0; p < timeline.pending(); p++) {
            if (!left.isUsed(p) && timeline.places[2 * timeline.completed + p] <= timeline.places[end]
                    && space.leadsTo(timeline.symbols[timeline.completed + p], symbol)) {
                return true;
            }
        }
        return false;
    }

    private boolean remember(int state) {
        int last = left.last();
        int count = 0;
        for (int event = left.first(); event < last || !left.isCall(event) && event != left.end(); event = left
                .after(event)) {
            if (left.isCall(event)) {
                holes[count++] = event;
            }
        }
        return known.add(state, last, holes, count, left.used());
    }

    private void addMove(int op) {
        if (moveCount == moves.length) {
            moves = Arrays.copyOf(moves, moveCount * 2);
        }
        moves[moveCount++] = op;
    }

    private void push(int state, int mark, int from) {
        if (depth == states.length) {
            int length = depth * 2;
            states = Arrays.copyOf(states, length);
            marks = Arrays.copyOf(marks, length);
            cursor = Arrays.copyOf(cursor, length);
            limit = Arrays.copyOf(limit, length);
        }
        states[depth] = state;
        marks[depth] = mark;
        cursor[depth] = from;
        limit[depth] = moveCount;
        depth++;
    }
}
