package dev.longhaul.results.history;

import java.util.List;
import java.util.stream.Collectors;

import dev.longhaul.results.record.Operation;

/**
 * A history to be checked: what was certainly not done is left out, what may have been done is pending.
 *
 * @param source its file, for messages
 * @param format of the file
 * @param operations in the order in which they began
 * @param nanos whether times are nanoseconds; else they are places of events in the file
 * @param failed how many operations are left out because they certainly had no effect
 * @param localReads how many are left out because they asked one node for its local state, which promises nothing
 */
public record History(String source, HistoryFormat format, List<Op> operations, boolean nanos, int failed,
        int localReads) {
    public History {
        operations = List.copyOf(operations);
    }

    /**
     * What was done to one key, as the history of one object.
     *
     * @throws HistoryFormatException if nothing was
     */
    public History of(String key) throws HistoryFormatException {
        List<Op> own = operations.stream().filter(op -> op.key().equals(key)).map(op -> new Op(op.process(),
                op.function(), "", op.argument(), op.result(), op.invoked(), op.returned(), op.line())).toList();
        if (own.isEmpty()) {
            throw new HistoryFormatException(source + " has no key '" + key + "'; it has " + operations.stream()
                    .map(Op::key).distinct().sorted().limit(8).collect(Collectors.joining(", ")));
        }
        return new History(source, format, own, nanos, failed, localReads);
    }

    /**
     * Operations of a run, as {@link HistoryFormat#LONGHAUL} reads them.
     *
     * @param lines of the run's history of each operation, for messages
     * @throws HistoryFormatException if one of them is none that a model knows
     */
    public static History of(String source, List<Operation> operations, int[] lines) throws HistoryFormatException {
        return LonghaulHistory.of(source, operations, lines);
    }
}
