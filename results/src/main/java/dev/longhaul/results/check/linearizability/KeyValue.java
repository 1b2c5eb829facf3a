package dev.longhaul.results.check.linearizability;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/**
 * The text under one key of a store, at first empty: put, get, append, compare-and-set, delete, add to a text that is a whole number or empty, and
 * acquire or release for a holder whose name is the text. No value and the empty text are the same.
 */
record KeyValue() implements Model {
    private static final Set<Function> FUNCTIONS = EnumSet.allOf(Function.class);
    /** What is a number, or becomes one when something is appended. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d*");

    @Override
    public String name() {
        return "key-value";
    }

    @Override
    public Set<Function> functions() {
        return FUNCTIONS;
    }

    @Override
    public String values() {
        return "texts, numbers or nil, of a :cas the pair [expected new], of an :add a whole number";
    }

    @Override
    public Optional<Op> admit(Op op) {
        if (op.function() == Function.CAS) {
            return op.argument() instanceof List<?> pair && pair.size() == 2 && plain(pair.get(0)) && plain(pair.get(1))
                    ? Optional.of(op.with(List.of(textOf(pair.get(0)), textOf(pair.get(1))), op.result()))
                    : Optional.empty();
        }
        if (op.function() == Function.ADD) {
            return sum(textOf(op.argument()), "0") == null ? Optional.empty() : Optional.of(op);
        }
        if (op.function() == Function.ACQUIRE || op.function() == Function.RELEASE) {
            return new Lock().admit(op);
        }
        boolean reads = op.readSomething();
        return plain(op.argument()) && (!reads || plain(op.result()))
                ? Optional.of(op.with(textOf(op.argument()), reads ? textOf(op.result()) : op.result()))
                : Optional.empty();
    }

    private static boolean plain(Object value) {
        return value == null || value instanceof String || value instanceof Long;
    }

    private static String textOf(Object value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public Object initial() {
        return Text.EMPTY;
    }

    @Override
    public Object step(Object state, Op op) {
        Text text = (Text) state;
        return switch (op.function()) {
            case READ -> op.result() == Op.UNKNOWN || text.is((String) op.result()) ? text : null;
            case WRITE -> Text.of((String) op.argument());
            case APPEND -> text.append((String) op.argument());
            case DELETE -> Text.EMPTY;
            case CAS -> compared(text, (List<?>) op.argument(), op.result());
            case ADD -> added(text, textOf(op.argument()));
            case ACQUIRE -> text.is("") ? Text.of((String) op.argument()) : null;
            case RELEASE -> text.is((String) op.argument()) ? Text.EMPTY : null;
        };
    }

    private static Text added(Text state, String number) {
        String sum = state == Text.UNSEEN ? null : sum(state.toString(), number);
        return sum == null ? null : Text.of(sum);
    }

    /** Null where one is no whole number of 64 bits, or the sum is none; the empty text stands for 0. */
    private static String sum(String text, String number) {
        try {
            return Long.toString(Math.addExact(text.isEmpty() ? 0 : Long.parseLong(text), Long.parseLong(number)));
        } catch (NumberFormatException | ArithmeticException noSum) {
            return null;
        }
    }

    private static Text compared(Text state, List<?> pair, Object result) {
        boolean equal = state.is((String) pair.get(0));
        if (Boolean.FALSE.equals(result)) {
            return equal ? null : state;
        }
        return equal ? Text.of((String) pair.get(1)) : result == Op.UNKNOWN ? state : null;
    }

    @Override
    public boolean lost(Object state, Op read) {
        return !((Text) state).begins((String) read.result());
    }

    @Override
    public boolean leadsTo(Op op, Op read) {
        String text = (String) read.result();
        return switch (op.function()) {
            case WRITE, ACQUIRE -> text.startsWith((String) op.argument());
            case DELETE, RELEASE, ADD -> true;
            case CAS -> !op.silent() && text.startsWith((String) ((List<?>) op.argument()).get(1));
            default -> false;
        };
    }

    @Override
    public Predicate<Object> seen(List<Op> operations) {
        TreeSet<String> seen = new TreeSet<>();
        boolean adds = false;
        for (Op op : operations) {
            if (op.readSomething()) {
                seen.add((String) op.result());
            } else if (op.function() == Function.CAS) {
                seen.add((String) ((List<?>) op.argument()).get(0));
            } else if (op.function() == Function.ACQUIRE) {
                seen.add("");
            } else if (op.function() == Function.RELEASE) {
                seen.add((String) op.argument());
            }
            adds |= op.function() == Function.ADD;
        }
        boolean numbers = adds;
        return state -> {
            String text = state.toString();
            String next = seen.ceiling(text);
            return next != null && ((Text) state).begins(next) || numbers && NUMBER.matcher(text).matches();
        };
    }

    @Override
    public Object unseen() {
        return Text.UNSEEN;
    }

    @Override
    public String text(Object state) {
        return state == Text.UNSEEN ? "a text that nobody reads" : "\"" + state + "\"";
    }
}
