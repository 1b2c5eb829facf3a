package dev.longhaul.results.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.longhaul.results.history.Op.Function;

/**
 * Writes histories for other checkers: Knossos reads {@link HistoryFormat#JEPSEN}, Porcupine's tests the other two. Events stand in the order of
 * their times; of two at the same time the beginning stands first, so that both operations stay concurrent. A pending operation ends with {@code :info}
 * at the end, or where the format has no word for that, never.
 */
public final class HistoryWriter {
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
        for (Op op : history.operations()) {
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

    private String line(History history, Event event) throws HistoryFormatException {
        return switch (format) {
            case JEPSEN -> jepsen(event);
            case PORCUPINE_KV -> keyValue(history, event);
            case PORCUPINE_ETCD -> log(history, event);
            case LONGHAUL -> throw new HistoryFormatException(
                    "histories are not written as longhaul: a run writes those; choose jepsen, porcupine-etcd or porcupine-kv");
        };
    }

    private String jepsen(Event event) {
        Op op = event.op;
        boolean refused = Boolean.FALSE.equals(op.result());
        String type = event.begins ? ":invoke" : op.pending() ? ":info" : refused ? ":fail" : ":ok";
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
        String text = value == null && !event.begins ? "\"\"" : value == null ? "nil" : Edn.text(value.toString());
        return "{:process " + op.process() + ", :type " + (event.begins ? ":invoke" : ":ok") + ", :f :" + function
                + ", :key " + Edn.text(op.key()) + ", :value " + text + "}";
    }

    private String log(History history, Event event) throws HistoryFormatException {
        Op op = event.op;
        boolean known = op.function() == Function.READ || op.function() == Function.WRITE
                || op.function() == Function.CAS;
        Object value = value(op, event.begins);
        boolean numbers = value == null || value instanceof Long
                || value instanceof List<?> pair && pair.stream().allMatch(Long.class::isInstance);
        if (keyed || !known || !numbers) {
            throw new HistoryFormatException(history.source(), op.line(), "cannot be written as porcupine-etcd",
                    "that knows :read, :write and :cas of whole numbers on one register; write it as jepsen");
        }
        boolean refused = Boolean.FALSE.equals(op.result());
        String type = event.begins ? "invoke" : op.pending() ? "info" : refused ? "fail" : "ok";
        return "INFO  jepsen.util - " + op.process() + "\t:" + type + "\t:" + op.function().word() + "\t"
                + (type.equals("info") ? ":timed-out" : Edn.text(value));
    }
}
