package dev.longhaul.results.check.linearizability;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;
import dev.longhaul.results.history.Values;

/** A list, at first empty, to which elements are appended; a read returns all of it. */
record AppendList() implements Model {
    private static final Set<Function> FUNCTIONS = EnumSet.of(Function.READ, Function.APPEND, Function.DELETE);

    @Override
    public String name() {
        return "list";
    }

    @Override
    public Set<Function> functions() {
        return FUNCTIONS;
    }

    @Override
    public String values() {
        return "one element to append, and a list such as [1 2] as what was read";
    }

    @Override
    public Optional<Op> admit(Op op) {
        if (!op.readSomething()) {
            return Optional.of(op.with(element(op.argument()), op.result()));
        }
        return list(op.result()).map(read -> op.with(null, read));
    }

    /** Numbers are told as texts in some histories: the same element. */
    private static Object element(Object value) {
        return value instanceof Long ? value.toString() : value;
    }

    /**
     * A list that was never written reads nil in some stores: the empty one. A text that ends with a comma is one to which texts that end so were
     * appended, as runs record them.
     */
    private static Optional<List<?>> list(Object value) {
        if (value == null || "".equals(value)) {
            return Optional.of(List.of());
        }
        Object read = value;
        if (value instanceof String text && text.endsWith(",") && !text.startsWith("[")) {
            read = List.of(text.split("(?<=,)"));
        } else if (value instanceof String text) {
            try {
                read = Values.parse(text);
            } catch (HistoryFormatException noList) {
                return Optional.empty();
            }
        }
        if (!(read instanceof List<?> list)) {
            return Optional.empty();
        }
        List<Object> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(element(element)));
        return Optional.of(elements);
    }

    @Override
    public Object initial() {
        return Elements.NONE;
    }

    @Override
    public Object step(Object state, Op op) {
        Elements list = (Elements) state;
        return switch (op.function()) {
            case READ -> op.result() == Op.UNKNOWN || list.is((List<?>) op.result()) ? list : null;
            case APPEND -> list.append(op.argument());
            case DELETE -> Elements.NONE;
            default -> throw new AssertionError(op);
        };
    }

    @Override
    public boolean lost(Object state, Op read) {
        return !((Elements) state).begins((List<?>) read.result());
    }

    @Override
    public boolean leadsTo(Op op, Op read) {
        return op.function() == Function.DELETE;
    }

    @Override
    public Predicate<Object> seen(List<Op> operations) {
        TreeSet<List<?>> seen = new TreeSet<>(AppendList::compare);
        for (Op op : operations) {
            if (op.readSomething()) {
                seen.add((List<?>) op.result());
            }
        }
        return state -> {
            List<?> next = seen.ceiling(((Elements) state).list());
            return next != null && ((Elements) state).begins(next);
        };
    }

    /** In the order of dictionaries: lists that begin alike stand together, the shortest first. */
    private static int compare(List<?> a, List<?> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!Objects.equals(a.get(i), b.get(i))) {
                int order = String.valueOf(a.get(i)).compareTo(String.valueOf(b.get(i)));
                return order != 0 ? order : a.get(i) instanceof String ? 1 : -1;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    @Override
    public Object unseen() {
        return Elements.UNSEEN;
    }

    @Override
    public String text(Object state) {
        return state == Elements.UNSEEN ? "a list that nobody reads" : state.toString();
    }
}
