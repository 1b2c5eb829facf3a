package dev.longhaul.results.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Makes operations of the lines of a history: of each its last line, and the invocations that no end was written for. */
final class HistoryJoin {
    private record Caller(String cluster, int process, long t) {
        static Caller of(HistoryLine line) {
            return new Caller(line.cluster(), line.process(), line.t());
        }
    }

    private record Begun(Invocation invocation, int line) {}

    private final ObjIntConsumer<Operation> sink;
    private final Map<Caller, Begun> begun = new LinkedHashMap<>();
    private int line;
    private long latest;

    /** @param sink takes each operation and the number of its line */
    HistoryJoin(ObjIntConsumer<Operation> sink) {
        this.sink = sink;
    }

    void accept(HistoryLine next) {
        line++;
        latest = Math.max(latest, next.t());
        if (next instanceof Invocation invocation) {
            begun.put(Caller.of(next), new Begun(invocation, line));
        } else if (next instanceof Operation operation) {
            begun.remove(Caller.of(next));
            latest = Math.max(latest, operation.end());
            sink.accept(operation, line);
        }
    }

    /** Hands over what was under way when the harness ended. */
    void end() {
        begun.values().forEach(open -> sink.accept(open.invocation().unfinished(latest), open.line()));
        begun.clear();
    }
}
