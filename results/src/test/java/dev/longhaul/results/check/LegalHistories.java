package dev.longhaul.results.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.Run;

/**
 * Runs of one key as a right cluster would have answered it: each operation has a moment of effect, or none where it was refused or may not have come;
 * some are never answered, some read one node's local state, which may be old.
 */
final class LegalHistories {
    private static final int MOST = 60;
    private static final int CLIENTS = 4;

    private record Planned(int client, long invoked, long effect, long returned, boolean answered) {}

    private record State(String value, long version) {}

    private final Random random;
    private final String kind;
    private final boolean versions;
    private final boolean repeats;
    private final List<State> states = new ArrayList<>(List.of(new State("", 0)));
    private final List<Operation> operations = new ArrayList<>();
    private long index;

    /** @param kind register, list, counter, lock or mixed */
    LegalHistories(String kind, Random random) {
        this.random = random;
        this.kind = kind;
        versions = random.nextBoolean();
        repeats = random.nextInt(4) == 0;
    }

    List<Operation> operations() {
        plan().forEach(this::carryOut);
        operations.sort(Comparator.comparingLong(Operation::end));
        return operations;
    }

    static Run run(List<Operation> operations) {
        return new Run(Path.of("run"), null, List.of(), List.of(), List.of(), List.of(), operations, List.of());
    }

    /** One operation of each client at a time; what was never answered takes effect at any later time. */
    private List<Planned> plan() {
        long[] free = new long[CLIENTS];
        List<Planned> plan = new ArrayList<>();
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            int client = random.nextInt(CLIENTS);
            long invoked = free[client] + 1 + random.nextInt(6);
            boolean answered = random.nextInt(6) > 0;
            long effect = invoked + random.nextInt(answered ? 8 : 60);
            long returned = answered ? effect + 1 + random.nextInt(8) : invoked + 10;
            free[client] = returned;
            plan.add(new Planned(client, invoked, effect, returned, answered));
        }
        plan.sort(Comparator.comparingLong(Planned::effect));
        return plan;
    }

    private State now() {
        return states.get(states.size() - 1);
    }

    private void carryOut(Planned planned) {
        String op = op();
        if (op.equals("get")) {
            done(planned, op, now());
        } else if (op.equals("stale_get")) {
            done(planned, op, states.get(random.nextInt(states.size())));
        } else {
            change(planned, op);
        }
    }

    private String op() {
        int drawn = random.nextInt(10);
        return drawn < 4 ? "get" : drawn == 4 ? "stale_get" : switch (kind) {
            case "register" -> drawn < 7 ? "put" : drawn < 9 ? "cas" : "delete";
            case "list" -> "append";
            case "counter" -> "add";
            case "lock" -> drawn < 8 ? "acquire" : "release";
            default -> List.of("put", "append", "delete", "cas", "append").get(drawn - 5);
        };
    }

    private void done(Planned planned, String op, State found) {
        add(planned, op, found.value, planned.answered ? Outcome.OK : Outcome.UNKNOWN, found.version);
    }

    private void change(Planned planned, String op) {
        String argument = argument(planned, op);
        String after = after(op, argument);
        boolean comes = after != null && (planned.answered || random.nextBoolean());
        if (planned.answered && after == null) {
            add(planned, op, argument, Outcome.REFUSED, 0);
            return;
        }
        boolean deletedNothing = op.equals("delete") && now().value.isEmpty();
        if (comes && !deletedNothing) {
            index += 1 + random.nextInt(3);
            states.add(new State(after, after.isEmpty() ? 0 : index));
        }
        add(planned, op, argument, planned.answered ? Outcome.OK : Outcome.UNKNOWN, deletedNothing ? 0 : index);
    }

    private String argument(Planned planned, String op) {
        return switch (op) {
            case "add" -> Integer.toString(1 + random.nextInt(5));
            case "cas" -> "[\"" + (random.nextBoolean() ? now().value : "other") + "\" \"" + fresh() + "\"]";
            case "acquire", "release" -> "client" + planned.client;
            case "delete" -> "";
            default -> fresh();
        };
    }

    private String fresh() {
        return "v" + (repeats ? random.nextInt(5) : operations.size()) + (kind.equals("register") ? "" : ";");
    }

    /** What the key holds afterwards; null if the operation is refused. */
    private String after(String op, String argument) {
        String value = now().value;
        return switch (op) {
            case "put" -> argument;
            case "delete" -> "";
            case "append" -> value + argument;
            case "add" ->
                Integer.toString((value.isEmpty() ? 0 : Integer.parseInt(value)) + Integer.parseInt(argument));
            case "acquire" -> value.isEmpty() ? argument : null;
            case "release" -> value.equals(argument) ? "" : null;
            default -> !value.isEmpty() && argument.startsWith("[\"" + value + "\"") ? argument.split("\"")[3] : null;
        };
    }

    /** Whoever was never answered goes on under another name, as a process that crashed. */
    private void add(Planned planned, String op, String value, Outcome outcome, long version) {
        int process = planned.answered ? planned.client : 100 + operations.size();
        operations.add(new Operation(planned.invoked, "c1", "t1", "a", process, op, "k", value, outcome,
                planned.invoked, planned.returned, 0, 1, versions && outcome == Outcome.OK ? version : 0, 0));
    }
}
