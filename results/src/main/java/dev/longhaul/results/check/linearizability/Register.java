package dev.longhaul.results.check.linearizability;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.history.Keyword;
import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/**
 * One value, at first nil. A refused compare-and-set that is told as such found another value than the expected one.
 *
 * @param compares whether it knows compare-and-set
 * @param zero whether it begins with 0 instead
 */
record Register(boolean compares, boolean zero) implements Model {
    static final Register PLAIN = new Register(false, false);
    static final Register COMPARE_AND_SET = new Register(true, false);

    private static final Object NIL = new Keyword("nil");
    private static final Object ZERO = 0L;
    private static final Object UNSEEN = new Keyword("a value that nobody reads");

    @Override
    public String name() {
        return compares ? "cas-register" : "register";
    }

    /** Jepsen's histories do not say how a register began; many began with 0, as Knossos's tests do, and then show a 0 that nobody wrote. */
    @Override
    public Model startingAs(History history) {
        if (history.format() != HistoryFormat.JEPSEN) {
            return this;
        }
        long shown = Long.MAX_VALUE;
        long written = Long.MAX_VALUE;
        for (Op op : history.operations()) {
            boolean pair = op.function() == Function.CAS && op.argument() instanceof List<?> values
                    && values.size() == 2;
            Object found = pair && !op.pending() ? ((List<?>) op.argument()).get(0) : op.result();
            Object left = pair ? ((List<?>) op.argument()).get(1) : op.argument();
            shown = ZERO.equals(found) ? Math.min(shown, op.returned()) : shown;
            written = ZERO.equals(left) ? Math.min(written, op.invoked()) : written;
        }
        return shown < written ? new Register(compares, true) : this;
    }

    @Override
    public Set<Function> functions() {
        return compares
                ? EnumSet.of(Function.READ, Function.WRITE, Function.DELETE, Function.CAS)
                : EnumSet.of(Function.READ, Function.WRITE, Function.DELETE);
    }

    @Override
    public Optional<Op> admit(Op op) {
        boolean pair = op.argument() instanceof List<?> values && values.size() == 2;
        return op.function() != Function.CAS || pair ? Optional.of(op) : Optional.empty();
    }

    @Override
    public String values() {
        return "any values, and of a :cas the pair [expected new]";
    }

    @Override
    public Object initial() {
        return zero ? ZERO : NIL;
    }

    @Override
    public Object step(Object state, Op op) {
        return switch (op.function()) {
            case READ -> op.result() == Op.UNKNOWN || state.equals(value(op.result())) ? state : null;
            case WRITE -> value(op.argument());
            case DELETE -> NIL;
            case CAS -> compared(state, (List<?>) op.argument(), op.result());
            default -> throw new AssertionError(op);
        };
    }

    private static Object compared(Object state, List<?> pair, Object result) {
        boolean equal = state.equals(value(pair.get(0)));
        if (Boolean.FALSE.equals(result)) {
            return equal ? null : state;
        }
        return equal ? value(pair.get(1)) : result == Op.UNKNOWN ? state : null;
    }

    private static Object value(Object value) {
        return value == null ? NIL : value;
    }

    @Override
    public boolean lost(Object state, Op read) {
        return !state.equals(value(read.result()));
    }

    @Override
    public boolean leadsTo(Op op, Op read) {
        return switch (op.function()) {
            case WRITE -> value(op.argument()).equals(value(read.result()));
            case DELETE -> read.result() == null;
            case CAS -> !op.silent() && value(((List<?>) op.argument()).get(1)).equals(value(read.result()));
            default -> false;
        };
    }

    @Override
    public Predicate<Object> seen(List<Op> operations) {
        Set<Object> seen = new HashSet<>();
        for (Op op : operations) {
            if (op.readSomething()) {
                seen.add(value(op.result()));
            } else if (op.function() == Function.CAS) {
                seen.add(value(((List<?>) op.argument()).get(0)));
            }
        }
        return seen::contains;
    }

    @Override
    public Object unseen() {
        return UNSEEN;
    }

    @Override
    public String text(Object state) {
        return state instanceof Keyword word
                ? word.name()
                : state instanceof String text ? "\"" + text + "\"" : state.toString();
    }
}
