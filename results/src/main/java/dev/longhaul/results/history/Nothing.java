package dev.longhaul.results.history;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.longhaul.results.history.Op.Function;

/**
 * Spells the absence of a value for formats whose nil says nothing: a register begins with a write of a word of its own, which then stands for no
 * value; of other objects no value is the empty text or 0.
 */
final class Nothing {
    private static final Object WORD = new Keyword("nothing");
    private static final Set<Function> REGISTER = EnumSet.of(Function.READ, Function.WRITE, Function.CAS,
            Function.DELETE);

    private final Map<String, Set<Function>> functions = new HashMap<>();
    /** Keys that are found to have no value, or 0, which some readers take for a first value. */
    private final Set<String> empty = new HashSet<>();
    private final Set<String> begun = new HashSet<>();
    private final List<Op> spelled = new ArrayList<>();
    private int process;
    private long earliest = Long.MAX_VALUE;

    private Nothing(List<Op> operations) {
        for (Op op : operations) {
            functions.computeIfAbsent(op.key(), key -> EnumSet.noneOf(Function.class)).add(op.function());
            if (op.function() == Function.DELETE || op.readSomething() && none(op.result())
                    || op.function() == Function.CAS
                            && op.argument() instanceof List<?> pair && none(pair.get(0))) {
                empty.add(op.key());
            }
            process = Math.max(process, op.process() + 1);
            earliest = Math.min(earliest, op.invoked());
        }
    }

    /** The same operations, those before them that give registers a first value, and no nil that says something. */
    static List<Op> spelled(List<Op> operations) {
        Nothing nothing = new Nothing(operations);
        operations.forEach(nothing::add);
        if (operations.stream().noneMatch(op -> op.key().isEmpty() || op.function() == Function.READ)) {
            // readers take pairs for keys and values only where something was read
            operations.stream().limit(1).forEach(first -> nothing.spelled.add(new Op(nothing.process + 1, Function.READ,
                    first.key(), null, Op.UNKNOWN, first.invoked(), Op.NEVER, first.line())));
        }
        return nothing.spelled;
    }

    private static boolean none(Object value) {
        return value == null || value.equals(0L);
    }

    private void add(Op op) {
        Set<Function> all = functions.get(op.key());
        if (!REGISTER.containsAll(all)) {
            Object none = all.contains(Function.ADD) ? (Object) 0L : "";
            spelled.add(op.readSomething() && op.result() == null ? op.with(null, none) : op);
            return;
        }
        if (empty.contains(op.key()) && begun.add(op.key())) {
            // before all else: times before the first are as good as any
            long at = earliest - 2L * begun.size();
            spelled.add(new Op(process, Function.WRITE, op.key(), WORD, Op.UNKNOWN, at, at + 1, op.line()));
        }
        spelled.add(switch (op.function()) {
            case READ -> op.with(null, op.result() == null ? WORD : op.result());
            case DELETE -> new Op(op.process(), Function.WRITE, op.key(), WORD, Op.UNKNOWN, op.invoked(), op.returned(),
                    op.line());
            case CAS -> op.with(((List<?>) op.argument()).stream().map(Nothing::word).toList(), op.result());
            default -> op.with(word(op.argument()), op.result());
        });
    }

    private static Object word(Object value) {
        return value == null ? WORD : value;
    }
}
