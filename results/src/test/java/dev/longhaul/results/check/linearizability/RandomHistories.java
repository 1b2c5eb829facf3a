package dev.longhaul.results.check.linearizability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/** Small histories of one object: legal ones, made by an object with a moment of effect for each operation, and edits of them. */
final class RandomHistories {
    private static final int VALUES = 3;

    private final Model model;
    private final Random random;

    RandomHistories(Model model, Random random) {
        this.model = model;
        this.random = random;
    }

    /** A linearizable history of at most so many operations, as an object would have answered. */
    List<Op> legal(int most) {
        int count = 1 + random.nextInt(most);
        int processes = 1 + random.nextInt(4);
        long[] free = new long[processes];
        record Planned(int process, long invoked, long effect, long returned, boolean pending) {}
        List<Planned> plan = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int process = random.nextInt(processes);
            long invoked = free[process] + 1 + random.nextInt(6);
            long effect = invoked + random.nextInt(8);
            long returned = effect + random.nextInt(8);
            boolean pending = random.nextInt(5) == 0;
            free[process] = returned + 1;
            plan.add(new Planned(pending ? 100 + i : process, invoked, effect, returned, pending));
        }
        plan.sort((a, b) -> Long.compare(a.effect, b.effect));
        Object state = model.initial();
        List<Op> ops = new ArrayList<>();
        for (Planned planned : plan) {
            Op asked = asked(planned.process, planned.invoked, planned.pending ? Op.NEVER : planned.returned,
                    ops.size());
            Op answered = answered(state, asked);
            if (answered == null) {
                continue;
            }
            boolean effective = !planned.pending || random.nextBoolean();
            state = effective ? model.step(state, model.admit(answered).orElseThrow()) : state;
            ops.add(planned.pending ? answered.with(answered.argument(), Op.UNKNOWN) : answered);
        }
        return ops;
    }

    /** The history with one thing changed: an answer, a time, or what was written. */
    List<Op> edited(List<Op> ops) {
        List<Op> edited = new ArrayList<>(ops);
        if (ops.isEmpty()) {
            return edited;
        }
        int at = random.nextInt(ops.size());
        Op op = ops.get(at);
        switch (random.nextInt(3)) {
            case 0 -> edited.set(at, op.readSomething() ? op.with(null, value(random.nextInt(6))) : shifted(op));
            case 1 -> edited.set(at, shifted(op));
            default -> edited.remove(at);
        }
        return edited;
    }

    private Op shifted(Op op) {
        long by = random.nextInt(20) - 10;
        return new Op(op.process(), op.function(), op.key(), op.argument(), op.result(), op.invoked() + by,
                op.pending() ? Op.NEVER : op.returned() + by, op.line());
    }

    private Op asked(int process, long invoked, long returned, int line) {
        List<Function> functions = model.functions().stream().sorted().toList();
        Function function = random.nextInt(3) == 0 && model.functions().contains(Function.READ)
                ? Function.READ
                : functions.get(random.nextInt(functions.size()));
        Object argument = switch (function) {
            case WRITE, APPEND -> model instanceof KeyValue ? text() : (Object) (long) random.nextInt(VALUES);
            case ADD -> (long) random.nextInt(4) - 1;
            case CAS -> model instanceof KeyValue
                    ? List.of(text(), text())
                    : List.of((long) random.nextInt(VALUES), (long) random.nextInt(VALUES));
            default -> null;
        };
        return new Op(process, function, "", argument, Op.UNKNOWN, invoked, returned, line);
    }

    private String text() {
        return "ab".substring(random.nextInt(2)).substring(0, 1);
    }

    /** With the answer that the object gives in that state; null if it would not answer, such as a lock that is held. */
    private Op answered(Object state, Op asked) {
        if (asked.function() == Function.READ) {
            return asked.with(null, told(state));
        }
        if (asked.function() == Function.CAS && !asked.pending()) {
            Op done = asked.with(asked.argument(), true);
            boolean possible = model.step(state, model.admit(done).orElseThrow()) != null;
            return possible ? done : asked.with(asked.argument(), false);
        }
        return model.step(state, model.admit(asked).orElseThrow()) == null ? null : asked;
    }

    private Object told(Object state) {
        if (state instanceof Elements list) {
            return Arrays.stream(list.toString().replaceAll("[\\[\\] ]", "").split(",")).filter(e -> !e.isEmpty())
                    .map(e -> (Object) Long.valueOf(e)).toList();
        }
        if (state instanceof Text || state instanceof String) {
            return state.toString();
        }
        return state instanceof Long ? state : null;
    }

    /** Some value that a read of this model may return. */
    private Object value(int which) {
        return switch (model.name()) {
            case "list" -> List.of(List.of(), List.of(0L), List.of(1L), List.of(0L, 1L), List.of(1L, 2L), List.of(2L))
                    .get(which);
            case "key-value" -> List.of("", "a", "b", "ab", "ba", "1").get(which);
            case "lock" -> List.of("", "process 0", "process 1", "process 2", "process 3", "").get(which);
            default -> which == 5 ? null : (Object) (long) which;
        };
    }
}
