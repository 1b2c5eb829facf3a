package dev.longhaul.results.check.linearizability;

import java.util.List;

import dev.longhaul.results.history.Op;

/** Tries every order there is: for histories of a few operations, to hold the real search against. */
final class NaiveChecker {
    /** Which of two operations has to come first. */
    interface Before {
        boolean test(Op a, Op b);
    }

    private final Model model;
    private final List<Op> ops;
    private final Before before;

    private NaiveChecker(Model model, List<Op> ops, Before before) {
        this.model = model;
        this.ops = ops.stream().map(op -> model.admit(op).orElseThrow()).toList();
        this.before = before;
    }

    /** Of operations on one object. */
    static boolean linearizable(Model model, List<Op> ops) {
        return new NaiveChecker(model, ops, (a, b) -> a.returned() < b.invoked()).possible(0, model.initial());
    }

    /** Of operations on one object, of processes that each do one thing at a time. */
    static boolean sequentiallyConsistent(Model model, List<Op> ops) {
        return new NaiveChecker(model, ops,
                (a, b) -> a.process() == b.process() && !a.pending() && a.returned() < b.invoked())
                .possible(0, model.initial());
    }

    private boolean possible(int done, Object state) {
        boolean complete = true;
        for (int i = 0; i < ops.size(); i++) {
            complete &= (done >> i & 1) != 0 || ops.get(i).pending();
        }
        if (complete) {
            return true;
        }
        for (int i = 0; i < ops.size(); i++) {
            Object after = (done >> i & 1) == 0 && first(i, done) ? model.step(state, ops.get(i)) : null;
            if (after != null && possible(done | 1 << i, after)) {
                return true;
            }
        }
        return false;
    }

    private boolean first(int i, int done) {
        for (int j = 0; j < ops.size(); j++) {
            if ((done >> j & 1) == 0 && j != i && before.test(ops.get(j), ops.get(i))) {
                return false;
            }
        }
        return true;
    }
}
