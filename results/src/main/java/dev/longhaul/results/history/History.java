package dev.longhaul.results.history;

import java.util.List;

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
     * Operations of a run, as {@link HistoryFormat#LONGHAUL} reads them.
     *
     * @param lines of the run's history of each operation, for messages
     * @throws HistoryFormatException if one of them is none that a model knows
     */
    public static History of(String source, List<Operation> operations, int[] lines) throws HistoryFormatException {
        return LonghaulHistory.of(source, operations, lines);
    }
}
