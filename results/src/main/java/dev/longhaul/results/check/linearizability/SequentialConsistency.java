package dev.longhaul.results.check.linearizability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Op;

/**
 * Whether a history is sequentially consistent (Lamport 1979): whether its operations can be put in one order in which those of each process keep
 * theirs, whatever the time was between processes. Weaker than linearizability: a read may be old as long as nobody reads backwards.
 *
 * <p>Unlike linearizability it does not hold for a whole because it holds for each key; the search is over all keys at once, and each key alone is only
 * asked first because that is quick to refute.
 */
public final class SequentialConsistency {
    private SequentialConsistency() {
    }

    /** @throws HistoryFormatException if the model does not know one of the operations */
    public static Answer check(History history, Model model, Limits limits) throws HistoryFormatException {
        Budget budget = new Budget(limits);
        Model object = model.startingAs(history);
        Map<String, List<Op>> keys = new LinkedHashMap<>();
        for (Op op : history.operations()) {
            keys.computeIfAbsent(op.key(), key -> new ArrayList<>())
                    .add(Linearizability.admitted(history, object, op));
        }
        Answer alone = Answer.OK;
        for (List<Op> operations : keys.values()) {
            Answer answer = new SessionSearch(List.of(operations), object, budget).run();
            if (answer == Answer.ILLEGAL) {
                return answer;
            }
            alone = answer == Answer.OK ? alone : answer;
        }
        return keys.size() == 1 ? alone : new SessionSearch(List.copyOf(keys.values()), object, budget).run();
    }

    /** The operations of each process that returned, in the order of the process. */
    static List<List<Op>> sessions(List<List<Op>> keys) {
        Map<Integer, List<Op>> sessions = new LinkedHashMap<>();
        for (List<Op> operations : keys) {
            for (Op op : operations) {
                if (!op.pending()) {
                    sessions.computeIfAbsent(op.process(), process -> new ArrayList<>()).add(op);
                }
            }
        }
        for (List<Op> session : sessions.values()) {
            session.sort(Comparator.comparingLong(Op::invoked));
        }
        return List.copyOf(sessions.values());
    }

    /** The names of all keys, sorted. */
    static List<String> names(List<List<Op>> keys) {
        TreeSet<String> names = new TreeSet<>();
        keys.forEach(operations -> operations.forEach(op -> names.add(op.key())));
        return List.copyOf(names);
    }
}
