package dev.longhaul.results.check.linearizability;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/**
 * A lock or lease that one at a time holds, at first nobody. The holder is the value of the operation, or its process where it has none; a read
 * returns the holder.
 */
record Lock() implements Model {
    private static final Set<Function> FUNCTIONS = EnumSet.of(Function.READ, Function.ACQUIRE, Function.RELEASE);
    private static final String NOBODY = "";

    @Override
    public String name() {
        return "lock";
    }

    @Override
    public Set<Function> functions() {
        return FUNCTIONS;
    }

    @Override
    public String values() {
        return "the holder, or nil for the process itself";
    }

    @Override
    public Optional<Op> admit(Op op) {
        if (op.function() == Function.READ) {
            Object holder = op.result() == null ? NOBODY : op.result();
            return Optional.of(op.with(null, op.readSomething() ? holder.toString() : op.result()));
        }
        return Optional.of(op.with(op.argument() == null ? "process " + op.process() : op.argument().toString(),
                op.result()));
    }

    @Override
    public Object initial() {
        return NOBODY;
    }

    @Override
    public Object step(Object state, Op op) {
        return switch (op.function()) {
            case ACQUIRE -> state.equals(NOBODY) ? op.argument() : null;
            case RELEASE -> state.equals(op.argument()) ? NOBODY : null;
            case READ -> op.result() == Op.UNKNOWN || op.result().equals(state) ? state : null;
            default -> throw new AssertionError(op);
        };
    }

    @Override
    public boolean lost(Object state, Op read) {
        return !state.equals(read.result());
    }

    @Override
    public boolean leadsTo(Op op, Op read) {
        return op.function() == Function.ACQUIRE && read.result().equals(op.argument())
                || op.function() == Function.RELEASE && read.result().equals(NOBODY);
    }

    @Override
    public String text(Object state) {
        return state.equals(NOBODY) ? "nobody" : state.toString();
    }
}
