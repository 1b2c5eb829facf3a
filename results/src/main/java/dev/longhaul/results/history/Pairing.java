package dev.longhaul.results.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.longhaul.results.history.Op.Function;

/** Joins each invocation with its completion. An event's place in the file is its time. */
final class Pairing {
    private record Open(int place, long invoked, Function function, String key, Object argument, int line) {}

    private final String source;
    private final Map<Integer, Open> open = new HashMap<>();
    private final List<Op> operations = new ArrayList<>();
    private int places;
    private int failed;

    Pairing(String source) {
        this.source = source;
    }

    void invoke(int process, Function function, String key, Object argument, int line) throws HistoryFormatException {
        Open other = open.get(process);
        if (other != null) {
            throw new HistoryFormatException(source, line, "process " + process + " begins :" + function.word()
                    + " while its :" + other.function.word() + " of line " + other.line + " is under way",
                    "a process has one operation at a time; end that one first with :ok, :fail or :info");
        }
        open.put(process, new Open(operations.size(), ++places, function, key, argument, line));
        operations.add(null);
    }

    void returned(int process, Function function, Object result, int line) throws HistoryFormatException {
        Open begun = opened(process, function, line);
        open.remove(process);
        places++;
        put(process, begun, result, places);
    }

    /** It certainly had no effect. */
    void failed(int process, Function function, int line) throws HistoryFormatException {
        opened(process, function, line);
        open.remove(process);
        places++;
        failed++;
    }

    /** It may have an effect at any later time; the process goes on to nothing else. */
    void unknown(int process, Function function, int line) throws HistoryFormatException {
        Open begun = opened(process, function, line);
        open.remove(process);
        places++;
        put(process, begun, Op.UNKNOWN, Op.NEVER);
    }

    private void put(int process, Open begun, Object result, long returned) {
        operations.set(begun.place, new Op(process, begun.function, begun.key, begun.argument, result,
                begun.invoked, returned, begun.line));
    }

    private Open opened(int process, Function function, int line) throws HistoryFormatException {
        Open begun = open.get(process);
        if (begun == null) {
            throw new HistoryFormatException(source, line, "process " + process + " ends :" + function.word()
                    + ", which it never began", "an :invoke of the same process has to stand before it");
        }
        if (begun.function != function) {
            throw new HistoryFormatException(source, line, "process " + process + " ends :" + function.word()
                    + ", but on line " + begun.line + " it began :" + begun.function.word(),
                    "both have to have the same :f");
        }
        return begun;
    }

    /** The history; what is still under way stays pending. */
    History finish(HistoryFormat format) {
        open.forEach((process, begun) -> put(process, begun, Op.UNKNOWN, Op.NEVER));
        open.clear();
        operations.removeIf(Objects::isNull);
        return new History(source, format, operations, false, failed, 0);
    }
}
