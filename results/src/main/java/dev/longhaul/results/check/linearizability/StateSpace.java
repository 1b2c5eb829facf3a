package dev.longhaul.results.check.linearizability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/**
 * The states of one object and the operations on it as small numbers, and the table of what each operation makes of each state, filled as it
 * is asked for: the model is asked once for each pair.
 */
final class StateSpace {
    /** No state: the object would not have answered so. */
    static final int IMPOSSIBLE = -1;

    /** About what a state takes, with its place in the map. */
    private static final long STATE_BYTES = 160;
    private static final int FIRST = 256;

    /** Spelled out what a record would generate: those take their time when they are first used. */
    private record Symbol(Function function, Object argument, Object result) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Symbol symbol && symbol.function == function
                    && Objects.equals(symbol.argument, argument) && Objects.equals(symbol.result, result);
        }

        @Override
        public int hashCode() {
            return (function.ordinal() * 31 + Objects.hashCode(argument)) * 31 + Objects.hashCode(result);
        }
    }

    private final Model model;
    private final Budget budget;
    private final Predicate<Object> seen;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Object> states = new ArrayList<>();
    private final Map<Symbol, Integer> symbols = new HashMap<>();
    private final List<Op> operations = new ArrayList<>();
    private long[] pairs = new long[FIRST];
    private int[] results = new int[FIRST];
    private int filled;
    private long reserved;
    private boolean full;

    /** With every state for itself. */
    StateSpace(Model model, Budget budget) {
        this(model, budget, null);
    }

    /** @param seen tells of a state whether it has to be kept apart, see {@link Model#seen}; null if all have */
    StateSpace(Model model, Budget budget, Predicate<Object> seen) {
        this.model = model;
        this.budget = budget;
        this.seen = seen;
        number(model.initial());
    }

    Model model() {
        return model;
    }

    /** The state before the first operation. */
    int initial() {
        return 0;
    }

    Object state(int number) {
        return states.get(number);
    }

    /** Whether memory did not suffice; from then on answers are right but not remembered. */
    boolean full() {
        return full;
    }

    /** The same number for operations that do the same with the same answer. */
    int symbol(Op op) {
        Integer known = symbols.putIfAbsent(new Symbol(op.function(), op.argument(), op.result()), operations.size());
        if (known == null) {
            operations.add(op);
            return operations.size() - 1;
        }
        return known;
    }

    /** The state after the operation, or {@link #IMPOSSIBLE}. */
    int step(int state, int symbol) {
        long pair = ((long) state << 32 | symbol) + 1;
        int slot = slot(pairs, pair);
        if (pairs[slot] == pair) {
            return results[slot];
        }
        Object before = states.get(state);
        Object after = model.step(before, operations.get(symbol));
        int result = after == null ? IMPOSSIBLE : after == before ? state : number(kept(after));
        pairs[slot] = pair;
        results[slot] = result;
        if (++filled * 2 > pairs.length) {
            grow();
        }
        return result;
    }

    private Object kept(Object state) {
        return seen == null || seen.test(state) ? state : model.unseen();
    }

    /** Whether this read cannot be answered any more, unless something leads to it. */
    boolean lost(int state, int readSymbol) {
        return model.lost(states.get(state), operations.get(readSymbol));
    }

    /** Whether the operation may lead to a state in which the read is not lost. */
    boolean leadsTo(int symbol, int readSymbol) {
        return model.leadsTo(operations.get(symbol), operations.get(readSymbol));
    }

    /** Gives its memory back. */
    void release() {
        budget.release(reserved);
        reserved = 0;
    }

    private int number(Object state) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known != null) {
            return known;
        }
        take(STATE_BYTES);
        states.add(state);
        return states.size() - 1;
    }

    private void take(long bytes) {
        if (budget.reserve(bytes)) {
            reserved += bytes;
        } else {
            full = true;
        }
    }

    private static int slot(long[] pairs, long pair) {
        int mask = pairs.length - 1;
        int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (pairs[slot] != 0 && pairs[slot] != pair) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long bytes = pairs.length * 2L * (Long.BYTES + Integer.BYTES);
        if (!budget.reserve(bytes)) {
            full = true;
            Arrays.fill(pairs, 0);
            filled = 0;
            return;
        }
        long[] morePairs = new long[pairs.length * 2];
        int[] moreResults = new int[morePairs.length];
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] != 0) {
                int slot = slot(morePairs, pairs[i]);
                morePairs[slot] = pairs[i];
                moreResults[slot] = results[i];
            }
        }
        budget.release(bytes / 2);
        reserved += bytes / 2;
        pairs = morePairs;
        results = moreResults;
    }
}
