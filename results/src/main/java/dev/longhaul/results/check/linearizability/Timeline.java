package dev.longhaul.results.check.linearizability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.history.Op;

/**
 * The operations on one object, numbered for a search. Those that returned come first, in the order in which they began: n of them. Their events, a call
 * and a return each, are in the order of time; of two at one time the call is first, so that the two operations are concurrent. Pending ones follow;
 * what is known to change nothing is left out: a read that is pending.
 */
final class Timeline {
    /** How many returned. */
    final int completed;
    /** Those that returned, then the pending ones. */
    final Op[] ops;
    /** What each does, see {@link StateSpace#symbol}. */
    final int[] symbols;
    /** Events in order: i is the call of operation i, completed + i its return. */
    final int[] events;
    /** The place in {@link #events} of each event; of a pending operation the place of the first event that is not before its call. */
    final int[] places;
    /** The pending operation that does the same and began before, of each pending one, counted from the first pending one; -1 for none. */
    final int[] twin;
    /** Whether it changes nothing, whatever the state. */
    final boolean[] silent;
    /** Whether it is a read that is known. */
    final boolean[] reads;

    private Timeline(Op[] ops, int completed, StateSpace space) {
        this.ops = ops;
        this.completed = completed;
        this.symbols = new int[ops.length];
        this.silent = new boolean[ops.length];
        this.reads = new boolean[ops.length];
        for (int i = 0; i < ops.length; i++) {
            symbols[i] = space.symbol(ops[i]);
            silent[i] = ops[i].silent();
            reads[i] = ops[i].readSomething();
        }
        this.places = new int[completed + ops.length];
        this.events = merged();
        for (int p = completed; p < ops.length; p++) {
            places[completed + p] = firstAtOrAfter(ops[p].invoked());
        }
        this.twin = twins();
    }

    /** @param operations as {@link Model#admit} makes them */
    static Timeline of(List<Op> operations, StateSpace space) {
        List<Op> returned = new ArrayList<>();
        List<Op> pending = new ArrayList<>();
        for (Op op : operations) {
            if (!op.pending()) {
                returned.add(op);
            } else if (op.function() != Op.Function.READ) {
                pending.add(op);
            }
        }
        returned.sort(Comparator.comparingLong(Op::invoked));
        pending.sort(Comparator.comparingLong(Op::invoked));
        int completed = returned.size();
        returned.addAll(pending);
        return new Timeline(returned.toArray(Op[]::new), completed, space);
    }

    /** How many pending operations there are. */
    int pending() {
        return ops.length - completed;
    }

    private int[] merged() {
        Integer[] returns = new Integer[completed];
        Arrays.setAll(returns, i -> i);
        Arrays.sort(returns, Comparator.comparingLong(i -> ops[i].returned()));
        int[] order = new int[2 * completed];
        int call = 0;
        int ended = 0;
        for (int place = 0; place < order.length; place++) {
            boolean next = call < completed && ops[call].invoked() <= ops[returns[ended]].returned();
            int event = next ? call++ : completed + returns[ended++];
            order[place] = event;
            places[event] = place;
        }
        return order;
    }

    private int firstAtOrAfter(long time) {
        int low = 0;
        int high = events.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (time(events[middle]) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long time(int event) {
        return event < completed ? ops[event].invoked() : ops[event - completed].returned();
    }

    private int[] twins() {
        int[] before = new int[pending()];
        Map<Integer, Integer> last = new HashMap<>();
        for (int p = 0; p < before.length; p++) {
            Integer same = last.put(symbols[completed + p], p);
            before[p] = same == null ? -1 : same;
        }
        return before;
    }
}
