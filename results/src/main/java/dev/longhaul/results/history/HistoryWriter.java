package dev.longhaul.results.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.longhaul.results.history.Op.Function;

/**
 * Writes histories for other checkers: Knossos reads {@link HistoryFormat#JEPSEN}, Porcupine's tests the other two. Events stand in the order of
 * their times; of two at the same time the beginning stands first, so that both operations stay concurrent. A pending operation ends with {@code :info}
 * at the end, or where the format has no word for that, never. What is written has the verdict of what it was made of: where a format cannot say what
 * the verdict may rest on, it is refused.
 */
public final class HistoryWriter {
    private static final Set<Function> REGISTER = EnumSet.of(Function.READ, Function.WRITE, Function.CAS,
            Function.DELETE);

    private record Event(Op op, boolean begins) {
        long time() {
            return begins ? op.invoked() : op.returned();
        }
    }

    private final HistoryFormat format;
    private final boolean keyed;

    private HistoryWriter(HistoryFormat format, boolean keyed) {
        this.format = format;
        this.keyed = keyed;
    }

    /** @throws HistoryFormatException if the format cannot tell one of the operations */
    public static void write(History history, HistoryFormat format, Appendable out) throws IOException {
        List<Event> events = new ArrayList<>();
        for (Op op : told(history, format)) {
            events.add(new Event(op, true));
            events.add(new Event(op, false));
        }
        events.sort(Comparator.comparingLong(Event::time).thenComparing(event -> !event.begins));
        boolean keyed = history.operations().stream().anyMatch(op -> !op.key().isEmpty());
        HistoryWriter writer = new HistoryWriter(format, keyed);
        for (Event event : events) {
            String line = writer.line(history, event);
            out.append(line).append(line.isEmpty() ? "" : "\n");
        }
    }

    private static List<Op> told(History history, HistoryFormat format) {
        List<Op> operations = history.operations();
        if (format == HistoryFormat.JEPSEN) {
            return history.format() == format ? operations : Nothing.spelled(operations);
        }
        List<Op> known = operations.stream().filter(op -> op.function() != Function.READ || op.readSomething())
                .toList();
        return format == HistoryFormat.PORCUPINE_ETCD && one(known) && !known.stream().allMatch(HistoryWriter::plain)
                ? numbered(Nothing.spelled(known))
                : known;
    }

    private static boolean one(List<Op> operations) {
        return operations.stream().allMatch(op -> op.key().isEmpty() && REGISTER.contains(op.function()));
    }

    /** Whether a log of numbers can tell it as it is: nil is what a read found alone. */
    private static boolean plain(Op op) {
        return switch (op.function()) {
            case READ -> op.result() == null || op.result() instanceof Long;
            case WRITE -> op.argument() instanceof Long;
            case CAS -> ((List<?>) op.argument()).stream().allMatch(Long.class::isInstance);
            default -> false;
        };
    }

    /** Values are the numbers of their first occurrence. */
    private static List<Op> numbered(List<Op> operations) {
        Map<Object, Long> numbers = new HashMap<>();
        UnaryOperator<Object> number = value -> numbers.computeIfAbsent(value, next -> (long) numbers.size());
        return operations.stream().map(op -> switch (op.function()) {
            case READ -> op.with(null, number.apply(op.result()));
            case CAS -> op.with(((List<?>) op.argument()).stream().map(number).toList(), op.result());
            default -> op.with(number.apply(op.argument()), op.result());
        }).toList();
    }

    private String line(History history, Event event) throws HistoryFormatException {
        return switch (format) {
            case JEPSEN -> jepsen(history, event);
            case PORCUPINE_KV -> keyValue(history, event);
            case PORCUPINE_ETCD -> log(history, event);
            case LONGHAUL -> throw new HistoryFormatException(
                    "histories are not written as longhaul: a run writes those; choose jepsen, porcupine-etcd or porcupine-kv");
        };
    }

    private String jepsen(History history, Event event) throws HistoryFormatException {
        Op op = event.op;
        if (op.function() == Function.CAS && Boolean.FALSE.equals(op.result())) {
            throw new HistoryFormatException(history.source(), op.line(), "has a refused :cas",
                    "to Jepsen that says nothing, and here it is a read; write it as porcupine-etcd");
        }
        String type = event.begins ? ":invoke" : op.pending() ? ":info" : ":ok";
        Object value = value(op, event.begins);
        String text = keyed ? "[" + Edn.text(op.key()) + " " + Edn.text(value) + "]" : Edn.text(value);
        return "{:process " + op.process() + ", :type " + type + ", :f :" + op.function().word() + ", :value " + text
                + "}";
    }

    private static Object value(Op op, boolean begins) {
        boolean reads = op.function() == Function.READ;
        return reads ? begins || op.result() == Op.UNKNOWN ? null : op.result() : op.argument();
    }

    private static String keyValue(History history, Event event) throws HistoryFormatException {
        Op op = event.op;
        String function = switch (op.function()) {
            case READ -> "get";
            case WRITE -> "put";
            case APPEND -> "append";
            default -> throw new HistoryFormatException(history.source(), op.line(), "has :" + op.function().word(),
                    "porcupine-kv knows get, put and append; write it as jepsen");
        };
        if (!event.begins && op.pending()) {
            return "";
        }
        Object value = value(op, event.begins);
        if (value instanceof List) {
            throw new HistoryFormatException(history.source(), op.line(), "has the list " + Edn.text(value),
                    "porcupine-kv knows texts; write it as jepsen");
        }
        String text = value == null && !event.begins ? "\"\"" : value == null ? "nil" : Edn.text(value.toString());
        return "{:process " + op.process() + ", :type " + (event.begins ? ":invoke" : ":ok") + ", :f :" + function
                + ", :key " + Edn.text(op.key()) + ", :value " + text + "}";
    }

    private String log(History history, Event event) throws HistoryFormatException {
        Op op = event.op;
        Object value = value(op, event.begins);
        if (keyed || !REGISTER.contains(op.function())) {
            throw new HistoryFormatException(history.source(), op.line(), "cannot be written as porcupine-etcd",
                    "that knows reads, writes, deletions and compare-and-set of one register; choose one with --key,"
                            + " or write it as jepsen");
        }
        boolean refused = Boolean.FALSE.equals(op.result());
        String type = event.begins ? "invoke" : op.pending() ? "info" : refused ? "fail" : "ok";
        return "INFO  jepsen.util - " + op.process() + "\t:" + type + "\t:" + op.function().word() + "\t"
                + (type.equals("info") ? ":timed-out" : Edn.text(value));
    }
}
