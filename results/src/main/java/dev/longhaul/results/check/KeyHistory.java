package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/**
 * All operations on one key of a cluster, in the order in which they began.
 *
 * @param kind what the key is, by the operations that it got
 */
record KeyHistory(String cluster, String key, Kind kind, List<Operation> operations) {
    /** What a key holds; a check asks no more of it than that allows. */
    enum Kind {
        /** Put, compare-and-set and delete. */
        REGISTER,
        /** Appends alone. */
        LIST,
        /** Adds alone. */
        COUNTER,
        /** Acquire and release. */
        LOCK,
        /** A mixture: only versions tell something of it. */
        MIXED
    }

    private record Name(String cluster, String key) {}

    /** Groups operations; keys in the order in which they were first met. */
    static List<KeyHistory> of(List<Operation> operations) {
        Map<Name, List<Operation>> keys = new LinkedHashMap<>();
        for (Operation operation : operations) {
            keys.computeIfAbsent(new Name(operation.cluster(), operation.key()), name -> new ArrayList<>())
                    .add(operation);
        }
        List<KeyHistory> histories = new ArrayList<>(keys.size());
        keys.forEach((name, own) -> {
            own.sort(Comparator.comparingLong(Operation::invoked));
            histories.add(new KeyHistory(name.cluster, name.key, kind(own), own));
        });
        return histories;
    }

    private static Kind kind(List<Operation> operations) {
        Set<String> changes = new HashSet<>();
        for (Operation operation : operations) {
            if (operation.writes()) {
                changes.add(operation.op());
            }
        }
        if (Set.of("put", "cas", "delete").containsAll(changes)) {
            return Kind.REGISTER;
        }
        return changes.equals(Set.of("append"))
                ? Kind.LIST
                : changes.equals(Set.of("add"))
                        ? Kind.COUNTER
                        : Set.of("acquire", "release").containsAll(changes) ? Kind.LOCK : Kind.MIXED;
    }

    /** Acknowledged reads through the log, in the order in which they began. */
    List<Operation> reads() {
        return done("get");
    }

    /** Answered reads of one node's local state, in the order in which they began. */
    List<Operation> localReads() {
        return done("stale_get");
    }

    private List<Operation> done(String op) {
        return operations.stream().filter(o -> o.op().equals(op) && o.outcome() == Outcome.OK).toList();
    }

    /** Acknowledged changes, in the order in which they were acknowledged. */
    List<Operation> acknowledged() {
        return operations.stream().filter(o -> o.writes() && o.outcome() == Outcome.OK)
                .sorted(Comparator.comparingLong(Operation::end)).toList();
    }

    /** Changes that took effect or may have, in the order in which they began. */
    List<Operation> attempted() {
        return operations.stream().filter(o -> o.writes() && o.outcome() != Outcome.REFUSED).toList();
    }
}
