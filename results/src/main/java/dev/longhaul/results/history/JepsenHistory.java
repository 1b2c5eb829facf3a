package dev.longhaul.results.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.history.Op.Function;

/**
 * Reads histories in EDN: Jepsen's and Knossos's ({@code {:process 0, :type :invoke, :f :cas, :value [1 2]}}, one after the other or in one vector),
 * and those of Porcupine's key-value tests, which are the same with a {@code :key}. Where the value of every operation is a pair, and each read began
 * with the second of it nil, pairs are the key and the value of {@code jepsen.independent}.
 *
 * <p>What another process than a numbered one did (the nemesis) is left out. As in Knossos, a Jepsen read that returned nil says nothing; in Porcupine's
 * format there is no nil.
 */
final class JepsenHistory {
    private record Event(int process, String type, Function function, String key, Object value, int line) {}

    private static final Keyword PROCESS = new Keyword("process");
    private static final Keyword TYPE = new Keyword("type");
    private static final Keyword FUNCTION = new Keyword("f");
    private static final Keyword KEY = new Keyword("key");
    private static final Keyword VALUE = new Keyword("value");
    private static final String EXAMPLE = "an event is a map such as {:process 0, :type :invoke, :f :write, :value 3}";

    private final String source;
    private final HistoryFormat format;

    private JepsenHistory(String source, HistoryFormat format) {
        this.source = source;
        this.format = format;
    }

    static History read(String source, String text, HistoryFormat format) throws HistoryFormatException {
        JepsenHistory reader = new JepsenHistory(source, format);
        List<Event> events = new ArrayList<>();
        Edn edn = new Edn(source, text, 1);
        for (Object entry = edn.nextEntry(); entry != Edn.END; entry = edn.nextEntry()) {
            Event event = reader.event(entry, edn.line());
            if (event != null) {
                events.add(event);
            }
        }
        return reader.paired(independent(events) ? events.stream().map(JepsenHistory::split).toList() : events);
    }

    /** Null for an event of another process than a numbered one. */
    private Event event(Object entry, int line) throws HistoryFormatException {
        if (!(entry instanceof Map<?, ?> map)) {
            throw new HistoryFormatException(source, line, "has " + Edn.text(entry), EXAMPLE);
        }
        Object process = map.get(PROCESS);
        if (process instanceof Keyword || process instanceof String) {
            return null;
        }
        if (!(process instanceof Long number) || number != number.intValue()) {
            throw new HistoryFormatException(source, line, "has no :process that is a whole number", EXAMPLE);
        }
        String type = map.get(TYPE) instanceof Keyword word ? word.name() : "";
        if (!List.of("invoke", "ok", "fail", "info").contains(type)) {
            throw new HistoryFormatException(source, line, "has :type " + Edn.text(map.get(TYPE)),
                    "it is :invoke, :ok, :fail or :info");
        }
        Object name = map.get(FUNCTION);
        Object value = map.get(VALUE);
        if (name instanceof Keyword word && word.name().equals("txn")) {
            return transaction(number.intValue(), type, value, line);
        }
        Function function = name instanceof Keyword word ? Function.of(word.name()) : null;
        if (function == null) {
            throw new HistoryFormatException(source, line, "has :f " + Edn.text(name),
                    "models know :read, :write, :cas, :append, :add, :acquire, :release, :delete, :get and :put");
        }
        if (format == HistoryFormat.PORCUPINE_KV && !map.containsKey(KEY)) {
            throw new HistoryFormatException(source, line, "has no :key", "in this format each operation has one, such "
                    + "as {:process 0, :type :invoke, :f :get, :key \"x\", :value nil}");
        }
        return new Event(number.intValue(), type, function, map.containsKey(KEY) ? key(map.get(KEY)) : "", value, line);
    }

    /** A transaction of one read, write or append is an operation on one key. */
    private Event transaction(int process, String type, Object value, int line) throws HistoryFormatException {
        if (value instanceof List<?> operations && operations.size() == 1 && operations.get(0) instanceof List<?> one
                && one.size() == 3 && one.get(0) instanceof Keyword word && Function.of(word.name()) != null) {
            return new Event(process, type, Function.of(word.name()), key(one.get(1)), one.get(2), line);
        }
        throw new HistoryFormatException(source, line, "has a transaction over several operations",
                "linearizability is checked of single operations; transactions are for Elle");
    }

    private static String key(Object value) {
        return value instanceof String text ? text : Edn.text(value);
    }

    private static boolean independent(List<Event> events) {
        boolean reads = false;
        for (Event event : events) {
            if (!event.key.isEmpty() || !(event.value instanceof List<?> pair) || pair.size() != 2) {
                return false;
            }
            boolean read = event.function == Function.READ && event.type.equals("invoke");
            if (read && pair.get(1) != null) {
                return false;
            }
            if (event.function == Function.CAS && !(pair.get(1) instanceof List<?>)) {
                return false;
            }
            reads |= read;
        }
        return reads;
    }

    private static Event split(Event event) {
        List<?> pair = (List<?>) event.value;
        return new Event(event.process, event.type, event.function, key(pair.get(0)), pair.get(1), event.line);
    }

    private History paired(List<Event> events) throws HistoryFormatException {
        Pairing pairing = new Pairing(source);
        for (Event event : events) {
            switch (event.type) {
                case "invoke" -> pairing.invoke(event.process, event.function, event.key,
                        event.function == Function.READ ? null : event.value, event.line);
                case "ok" -> pairing.returned(event.process, event.function, result(event), event.line);
                case "fail" -> pairing.failed(event.process, event.function, event.line);
                default -> pairing.unknown(event.process, event.function, event.line);
            }
        }
        return pairing.finish(format);
    }

    private Object result(Event event) {
        if (event.function == Function.CAS) {
            return true;
        }
        boolean silent = event.value == null && format == HistoryFormat.JEPSEN;
        return event.function != Function.READ || silent ? Op.UNKNOWN : event.value;
    }
}
