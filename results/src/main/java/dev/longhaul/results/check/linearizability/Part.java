package dev.longhaul.results.check.linearizability;

import java.util.List;

import dev.longhaul.results.history.Op;

/** The search over the operations on one key. */
final class Part {
    private final String key;
    private final List<Op> operations;
    private final Model model;
    private final Budget budget;
    private Search.Outcome outcome = Search.Outcome.SETTLED;
    private StateSpace space;
    private Timeline timeline;
    private Trace trace;

    /** @param operations as {@link Model#admit} makes them */
    Part(String key, List<Op> operations, Model model, Budget budget) {
        this.key = key;
        this.operations = operations;
        this.model = model;
        this.budget = budget;
    }

    /** Searches, unless the answer is known already; tells the others when it is illegal. */
    void run() {
        Budget.End end = budget.end();
        if (end != null) {
            outcome = end == Budget.End.TIME ? Search.Outcome.TIME : Search.Outcome.SETTLED;
            return;
        }
        space = new StateSpace(model, budget, model.seen(operations));
        timeline = Timeline.of(operations, space);
        Search search = new Search(timeline, space, budget);
        outcome = search.run();
        trace = search.trace();
        space.release();
        if (outcome == Search.Outcome.ILLEGAL) {
            budget.settle();
        } else {
            space = null;
        }
    }

    String key() {
        return key;
    }

    List<Op> operations() {
        return operations;
    }

    Model model() {
        return model;
    }

    Search.Outcome outcome() {
        return outcome;
    }

    /** Of an illegal one. */
    StateSpace space() {
        return space;
    }

    /** Of one that was searched. */
    Timeline timeline() {
        return timeline;
    }

    /** Of one that was searched. */
    Trace trace() {
        return trace;
    }

    /** How many of those that returned the longest order takes in. */
    int reached() {
        return trace == null ? 0 : trace.completed();
    }

    /** How many returned. */
    int completed() {
        int completed = 0;
        for (Op op : operations) {
            completed += op.pending() ? 0 : 1;
        }
        return completed;
    }
}
