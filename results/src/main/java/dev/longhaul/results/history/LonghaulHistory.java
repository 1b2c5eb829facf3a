package dev.longhaul.results.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.history.Op.Function;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.RunReader;

/**
 * Reads the {@code history.ndjson} of a run. A refused operation certainly had no effect and is left out, an unknown one stays pending for ever,
 * and a read of local state ({@code stale_get}) promises nothing and is left out too. A get that found no value (version 0) read nil. The value of a
 * {@code cas} is a list of the expected and the new one, {@code ["a","b"]}; that of an {@code add} a whole number.
 *
 * <p>Each cluster of the run has keys and processes of its own.
 */
final class LonghaulHistory {
    /** Processes of different clusters are different clients; no cluster has as many. */
    private static final int CLUSTER = 1 << 20;

    private final String source;
    private final List<Op> operations = new ArrayList<>();
    private final Map<String, Integer> clusters = new HashMap<>();
    private HistoryFormatException refused;
    private int failed;
    private int localReads;

    private LonghaulHistory(String source) {
        this.source = source;
    }

    static History read(String source, Path file) throws IOException {
        LonghaulHistory reader = new LonghaulHistory(source);
        RunReader.history(file, reader::accept);
        if (reader.refused != null) {
            throw reader.refused;
        }
        return reader.history();
    }

    private History history() {
        operations.sort((a, b) -> Long.compare(a.invoked(), b.invoked()));
        return new History(source, HistoryFormat.LONGHAUL, operations, true, failed, localReads);
    }

    /** @param lines of the file of each operation */
    static History of(String source, List<Operation> operations, int[] lines) throws HistoryFormatException {
        LonghaulHistory reader = new LonghaulHistory(source);
        for (int i = 0; i < lines.length; i++) {
            reader.add(operations.get(i), lines[i]);
        }
        return reader.history();
    }

    private void accept(Operation operation, int line) {
        try {
            add(operation, line);
        } catch (HistoryFormatException e) {
            refused = refused == null ? e : refused;
        }
    }

    private void add(Operation operation, int line) throws HistoryFormatException {
        if (operation.op().equals("stale_get")) {
            localReads++;
            return;
        }
        Function function = Function.of(operation.op());
        if (function == null) {
            throw new HistoryFormatException(source, line, "has op '" + operation.op() + "'",
                    "models know get, put, cas, append, add, acquire, release and delete");
        }
        if (operation.end() < operation.invoked()) {
            throw new HistoryFormatException(source, line, "ends before it begins",
                    "end has to be at least t and sent");
        }
        if (operation.outcome() == Outcome.REFUSED) {
            failed++;
            return;
        }
        boolean done = operation.outcome() == Outcome.OK;
        int cluster = clusters.computeIfAbsent(operation.cluster(), name -> clusters.size());
        operations.add(new Op(cluster * CLUSTER + operation.process(), function,
                operation.cluster() + "/" + operation.key(), argument(function, operation.value(), line),
                done ? result(function, operation) : Op.UNKNOWN, operation.invoked(), done ? operation.end() : Op.NEVER,
                line));
    }

    private Object argument(Function function, String value, int line) throws HistoryFormatException {
        if (function == Function.CAS) {
            Object pair = value.startsWith("[") ? new Edn(source, value, line).next() : value;
            if (pair instanceof List<?> list && list.size() == 2) {
                return pair;
            }
            throw new HistoryFormatException(source, line, "has a cas with value '" + value + "'",
                    "it is a list of the expected and the new one, such as [\"a\",\"b\"]");
        }
        boolean valued = function == Function.WRITE || function == Function.APPEND || function == Function.ADD;
        return valued || !value.isEmpty() && function != Function.READ && function != Function.DELETE ? value : null;
    }

    private static Object result(Function function, Operation operation) {
        return switch (function) {
            case READ -> operation.version() == 0 && operation.value().isEmpty() ? null : operation.value();
            case CAS -> true;
            default -> Op.UNKNOWN;
        };
    }
}
