package dev.longhaul.results.check.linearizability;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/** A number, at first 0, to which numbers are added. */
record Counter() implements Model {
    private static final Set<Function> FUNCTIONS = EnumSet.of(Function.READ, Function.ADD);

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public Set<Function> functions() {
        return FUNCTIONS;
    }

    @Override
    public String values() {
        return "whole numbers";
    }

    @Override
    public Optional<Op> admit(Op op) {
        Long argument = number(op.argument());
        boolean reads = op.readSomething();
        Long result = reads ? number(op.result()) : null;
        return op.function() == Function.ADD && argument == null || reads && result == null
                ? Optional.empty()
                : Optional.of(op.with(argument, reads ? result : op.result()));
    }

    /** A counter that was never written reads nil in some stores: 0. */
    private static Long number(Object value) {
        if (value == null) {
            return 0L;
        }
        if (value instanceof String text && text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return value instanceof Long number ? number : null;
    }

    @Override
    public Object initial() {
        return 0L;
    }

    @Override
    public Object step(Object state, Op op) {
        if (op.function() == Function.ADD) {
            long added = (Long) op.argument();
            return added == 0 ? state : Long.valueOf((Long) state + added);
        }
        return op.result() == Op.UNKNOWN || op.result().equals(state) ? state : null;
    }

    @Override
    public boolean leadsTo(Op op, Op read) {
        return op.function() == Function.ADD && (Long) op.argument() < 0;
    }

    @Override
    public boolean lost(Object state, Op read) {
        return (Long) state > (Long) read.result();
    }

    @Override
    public String text(Object state) {
        return state.toString();
    }
}
